namespace Thresh.Agent.Engine;

/// <summary>A file on the agent's disk that a container sees, read-only, at a path of its own.</summary>
/// <param name="Source">Absolute path as the agent itself sees it.</param>
/// <param name="Target">Absolute path in the container.</param>
public sealed record ContainerFile(string Source, string Target);
