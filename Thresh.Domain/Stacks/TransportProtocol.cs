namespace Thresh.Domain.Stacks;

public enum TransportProtocol
{
    Tcp,
    Udp,
}
