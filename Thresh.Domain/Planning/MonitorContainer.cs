namespace Thresh.Domain.Planning;

/// <summary>Watches a container that replaces another, before the other is let go.</summary>
/// <param name="Duration">How long it must stay good; null for the agent's own setting.</param>
public sealed record MonitorContainer(string Name, TimeSpan? Duration = null) : Operation;
