using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A stack with its services as the Hub tells of it.</summary>
/// <param name="Revision">The last good one; 0 before there is one.</param>
/// <param name="TargetRevision">The one that the running deployment brings; null where none runs.</param>
internal sealed record StackShown(string Name, string Status, string Node, int Revision, int? TargetRevision, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Error)
{
    public ImmutableArray<ServiceShown> Services { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The running deployment, or the last.</summary>
    public string? LastDeploymentId { get; init; }

    public ImmutableArray<RouteShown> Routes { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<string> Notices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What somebody changed by hand.</summary>
    public ImmutableArray<DriftShown> Drift { get; init => field = value.IsDefault ? [] : value; } = [];
}
