namespace Thresh.Agent.Cli.Nodes;

/// <summary>A node's container engine.</summary>
/// <param name="Problem">Why it cannot be used, and what to do; null where it can.</param>
internal sealed record NodeEngine(string? Version, string? Problem);
