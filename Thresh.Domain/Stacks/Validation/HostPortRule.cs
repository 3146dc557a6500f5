using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>No host port is published twice; a binding to all addresses collides with every other.</summary>
internal sealed class HostPortRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        Check(draft, TransportProtocol.Tcp, bag);
        Check(draft, TransportProtocol.Udp, bag);
    }

    private static void Check(StackDraft draft, TransportProtocol protocol, DiagnosticBag bag)
    {
        var anywhere = new HeldPorts();
        var onAll = new HeldPorts();
        var onOne = new Dictionary<string, HeldPorts>(StringComparer.Ordinal);
        foreach (var service in draft.Services)
        {
            foreach (var (port, node) in service.Ports)
            {
                if (port.Protocol != protocol || port.HostPort is not { } first)
                    continue;

                var last = first + port.Count - 1;
                var own = PortMapping.IsEveryAddress(port.HostAddress) ? onAll : OnOne(port.HostAddress!);
                if ((own == onAll ? anywhere.Find(first, last) : onAll.Find(first, last) ?? own.Find(first, last)) is { } held)
                    Report(service, held.Port, protocol, held.Holder, node, bag);
                own.Take(first, last, service.NameText);
                anywhere.Take(first, last, service.NameText);
            }
        }

        HeldPorts OnOne(string address) => onOne.TryGetValue(address, out var held) ? held : onOne[address] = new HeldPorts();
    }

    private static void Report(ServiceDraft service, int port, TransportProtocol protocol, string holder, SyntaxNode node, DiagnosticBag bag) => bag.Error(
        DiagnosticCodes.HostPortTwice,
        $"Host port {port}/{(protocol is TransportProtocol.Udp ? "udp" : "tcp")} of service '{Expect.Shown(service.NameText)}' is already published by "
            + (holder == service.NameText ? "the same service; remove one." : $"service '{Expect.Shown(holder)}'; use another."),
        node.Path,
        node.Range);
}
