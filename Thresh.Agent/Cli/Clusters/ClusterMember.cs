namespace Thresh.Agent.Cli.Clusters;

/// <summary>The body that puts a node into a cluster.</summary>
/// <param name="Node">Its id.</param>
internal sealed record ClusterMember(string Node);
