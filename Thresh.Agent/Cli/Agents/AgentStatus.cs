namespace Thresh.Agent.Cli.Agents;

/// <summary>How it stands with this node's agent, as <c>agent status --json</c> prints it.</summary>
/// <param name="Node">The node's id; null before the agent ran for the first time.</param>
/// <param name="Stacks">How many the Hub assigned to it.</param>
internal sealed record AgentStatus(bool Running, int? Process, string Home, string? Node, string? Name, string? Hub, string Version, int Stacks);
