using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>No host port is published twice; a binding to all addresses collides with every other.</summary>
internal sealed class HostPortRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        var taken = new Dictionary<(int Port, TransportProtocol Protocol), List<(string? Address, string Service)>>();
        foreach (var service in draft.Services)
        {
            foreach (var (port, node) in service.Ports)
            {
                if (port.HostPort is { } first)
                    Take(taken, service.NameText, port, first, node, bag);
            }
        }
    }

    private static void Take(
        Dictionary<(int Port, TransportProtocol Protocol), List<(string? Address, string Service)>> taken,
        string service,
        PortMapping port,
        int first,
        SyntaxNode node,
        DiagnosticBag bag)
    {
        var reported = false;
        for (var number = first; number < first + port.Count; number++)
        {
            var key = (number, port.Protocol);
            if (!taken.TryGetValue(key, out var holders))
                taken[key] = holders = [];

            var other = holders.FindIndex(holder => PortMapping.SameAddress(holder.Address, port.HostAddress));
            if (other >= 0 && !reported)
            {
                reported = true;
                bag.Error(
                    DiagnosticCodes.HostPortTwice,
                    $"Host port {number}/{(port.Protocol is TransportProtocol.Udp ? "udp" : "tcp")} of service '{Expect.Shown(service)}' is already published by service '{Expect.Shown(holders[other].Service)}'; use another.",
                    node.Path,
                    node.Range);
            }

            holders.Add((port.HostAddress, service));
        }
    }
}
