namespace Thresh.Domain.Stacks;

/// <summary>One published range of ports: <c>[ip:]host:container[/tcp|udp]</c>.</summary>
/// <param name="HostAddress">The address the host port is bound to, or null for all.</param>
/// <param name="HostPort">First host port, 1 to 65535, or null for one that the engine chooses.</param>
/// <param name="ContainerPort">First container port, 1 to 65535.</param>
/// <param name="Count">How many consecutive ports on either side; 1 for a single port.</param>
public sealed record PortMapping(
    string? HostAddress,
    int? HostPort,
    int ContainerPort,
    int Count = 1,
    TransportProtocol Protocol = TransportProtocol.Tcp)
{
    /// <summary>Whether two bindings of one port would meet: all addresses meet every address.</summary>
    public static bool SameAddress(string? left, string? right) => IsEveryAddress(left) || IsEveryAddress(right) || left == right;

    /// <summary>Whether a binding to the address is one to all of the node's.</summary>
    public static bool IsEveryAddress(string? address) => address is null or "" or "0.0.0.0" or "::";
}
