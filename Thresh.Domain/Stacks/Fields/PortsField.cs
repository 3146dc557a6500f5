using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary><c>[ip:]host:container[/tcp|udp]</c>, ranges of equal length, or <c>container</c> alone; the forms are Compose's.</summary>
internal static class PortsField
{
    private const int HighestPort = 65535;

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Ports,
            "Ports of the container that the node publishes: [ip:]host:container[/tcp|udp], ranges of equal length, or the container's port alone for one that the engine chooses.",
            """["8080:80", "127.0.0.1:5432:5432", "53:53/udp"]""",
            new ListShape(new ChoiceShape([
                new TextShape { Pattern = Patterns.Port },
                new NumberShape(1, HighestPort) { IsWhole = true },
            ]))),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var found = ImmutableArray.CreateBuilder<Sourced<PortMapping>>(value.Node.Items.Length);
        foreach (var node in value.Items())
        {
            if (TryParse(node.Text, out var port, out var problem))
                found.Add(new Sourced<PortMapping>(port, node));
            else
                value.Error(node, DiagnosticCodes.InvalidPort, $"'{Expect.Shown(node.Text)}' is not a port mapping: {problem}.");
        }

        value.Draft.Ports = found.DrainToImmutable();
    }

    /// <summary>Reads one mapping; <paramref name="problem"/> says in a clause why it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PortMapping? port, out string problem)
    {
        port = null;
        var protocol = TransportProtocol.Tcp;
        var rest = text.AsSpan();
        if (rest.LastIndexOf('/') is var slash and >= 0)
        {
            var word = rest[(slash + 1)..];
            if (word is not ("tcp" or "udp"))
                return Fails($"the protocol is tcp or udp, not '{Expect.Shown(word.ToString())}'", out problem);
            protocol = word is "udp" ? TransportProtocol.Udp : TransportProtocol.Tcp;
            rest = rest[..slash];
        }

        var colon = rest.LastIndexOf(':');
        if (!TryRange(rest[(colon + 1)..], out var containerFirst, out var containerCount, out problem))
            return false;
        if (colon < 0)
        {
            port = new PortMapping(null, null, containerFirst, containerCount, protocol);
            return true;
        }

        rest = rest[..colon];
        colon = rest.LastIndexOf(':');
        string? address = null;
        if (colon >= 0)
        {
            var written = rest[..colon];
            var bracketed = written is ['[', .., ']'];
            if (!bracketed && written.Contains(':'))
                return Fails("an IPv6 address stands in brackets, as in [::1]:80:80", out problem);
            address = bracketed ? Addresses.ParseVersion6(written[1..^1]) : Addresses.ParseVersion4(written);
            if (address is null)
                return Fails($"'{Expect.Shown(written.ToString())}' is not an IP address; write one as in 127.0.0.1 or [::1]", out problem);
            rest = rest[(colon + 1)..];
        }

        if (rest.IsEmpty && address is not null)
        {
            port = new PortMapping(address, null, containerFirst, containerCount, protocol);
            return true;
        }

        if (!TryRange(rest, out var hostFirst, out var hostCount, out problem))
            return false;
        if (hostCount != containerCount)
            return Fails($"{hostCount} host ports cannot lead to {containerCount} container ports", out problem);
        port = new PortMapping(address, hostFirst, containerFirst, containerCount, protocol);
        return true;
    }

    private static bool TryRange(ReadOnlySpan<char> text, out int first, out int count, out string problem)
    {
        count = 1;
        var hyphen = text.IndexOf('-');
        if (hyphen < 0)
            return TryPort(text, out first, out problem);
        if (!TryPort(text[..hyphen], out first, out problem) || !TryPort(text[(hyphen + 1)..], out var last, out problem))
            return false;
        count = last - first + 1;
        return count > 0 || Fails($"the range {first}-{last} runs backwards", out problem);
    }

    private static bool TryPort(ReadOnlySpan<char> text, out int port, out string problem)
    {
        problem = "";
        if (Expect.IsWhole(text, out port) && port is >= 1 and <= HighestPort)
            return true;
        return Fails(text.IsEmpty ? "a port is missing; write host:container, as in 8080:80" : $"'{Expect.Shown(text.ToString())}' is not a port from 1 to {HighestPort}", out problem);
    }

    private static bool Fails(string reason, out string problem)
    {
        problem = reason;
        return false;
    }
}
