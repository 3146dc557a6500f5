namespace Thresh.Agent.Cli.Clusters;

/// <param name="Status"><c>online</c>, <c>offline</c> or <c>relay-unreachable</c>.</param>
internal sealed record ClusterNode(string Id, string Name, string Status);
