using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Clusters;

/// <summary>A cluster as the Hub tells of it.</summary>
internal sealed record ClusterShown(string Name, string Description, DateTimeOffset CreatedAt, ClusterTotals Totals)
{
    public ImmutableArray<ClusterNode> Nodes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The names of the stacks on its nodes.</summary>
    public ImmutableArray<string> Stacks { get; init => field = value.IsDefault ? [] : value; } = [];
}
