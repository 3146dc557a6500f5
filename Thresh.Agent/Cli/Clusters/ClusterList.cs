using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Clusters;

/// <summary>The clusters as the Hub tells of them.</summary>
internal sealed record ClusterList(ImmutableArray<ClusterShown> Clusters);
