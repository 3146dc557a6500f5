namespace Thresh.Agent.Cli.Clusters;

/// <param name="Status"><c>online</c> or <c>offline</c>.</param>
internal sealed record ClusterNode(string Id, string Name, string Status);
