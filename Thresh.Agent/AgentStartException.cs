namespace Thresh.Agent;

/// <summary>The agent cannot start as it is set up.</summary>
public sealed class AgentStartException(string message) : Exception(message);
