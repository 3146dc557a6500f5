using Thresh.Domain.Stacks;

namespace Thresh.Domain.Fleet;

/// <summary>A port of a running container as the engine published it on its host.</summary>
public sealed record PublishedPort(string HostAddress, int HostPort, int ContainerPort, TransportProtocol Protocol);
