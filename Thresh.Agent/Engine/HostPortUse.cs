using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine;

/// <summary>A host port that a running container holds.</summary>
/// <param name="Stack">The stack it belongs to; null for a container that is not ours.</param>
public sealed record HostPortUse(string Address, int Port, TransportProtocol Protocol, string Container, string? Stack);
