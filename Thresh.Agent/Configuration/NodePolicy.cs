using System.Collections.Immutable;

namespace Thresh.Agent.Configuration;

/// <summary>What this node allows, whatever a Hub says.</summary>
public sealed record NodePolicy
{
    /// <summary>Absolute host paths that stacks may mount, with everything below them.</summary>
    public ImmutableArray<string> AllowedBindMounts { get; init; } = [];

    public bool AllowsMount(string path) =>
        Path.GetFullPath(path) is var full
        && AllowedBindMounts.Any(allowed => full == allowed || full.StartsWith(allowed.TrimEnd('/') + "/", StringComparison.Ordinal));
}
