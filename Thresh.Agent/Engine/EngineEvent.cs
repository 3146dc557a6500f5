namespace Thresh.Agent.Engine;

/// <summary>Something that happened to an engine object.</summary>
/// <param name="ObjectId">A container's id; a network's or a volume's name or id.</param>
/// <param name="Name">A container's name.</param>
/// <param name="ExitCode">With <see cref="EngineEventKind.ContainerDied"/>.</param>
public sealed record EngineEvent(EngineEventKind Kind, string ObjectId, string? Name = null, int? ExitCode = null);
