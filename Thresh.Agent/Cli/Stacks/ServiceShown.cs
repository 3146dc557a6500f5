using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A service as the Hub tells of it.</summary>
/// <param name="State">In lower case: <c>running</c>.</param>
/// <param name="PullPercent">0 to 100 while its image is pulled and that is known.</param>
/// <param name="StartedAt">Null while it does not run.</param>
internal sealed record ServiceShown(
    string Name, string Image, string State, int? PullPercent, string? ContainerId, DateTimeOffset? StartedAt, int? ExitCode, int RestartCount, string? Error)
{
    public ImmutableArray<string> WaitsFor { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<PortShown> Ports { get; init => field = value.IsDefault ? [] : value; } = [];
}
