namespace Thresh.Agent.Engine;

/// <summary>Something changed in the engine.</summary>
/// <param name="Container">The id of the container it concerns; null where it concerns a network or a volume.</param>
public sealed record EngineChange(string? Container);
