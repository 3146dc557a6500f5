namespace Thresh.Agent.Cli.Clusters;

/// <summary>The body that makes a cluster.</summary>
internal sealed record NewCluster(string Name, string? Description);
