using Thresh.Domain.Fleet;

namespace Thresh.Agent.Engine;

/// <summary>A published host port and the container that holds it.</summary>
public sealed record ContainerPort(string ContainerId, string ContainerName, PublishedPort Port);
