using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class ExtraHostsField
{
    private const string Gateway = "host-gateway";

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.ExtraHosts,
            "Names that resolve in the container beside those of the stack: name:address, or name:host-gateway for the node itself.",
            """["node:host-gateway", "ldap:10.0.0.5"]""",
            new ListShape(new TextShape { Pattern = "^[A-Za-z0-9].*[:=]." })),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var found = new List<string>(value.Node.Items.Length);
        foreach (var item in value.Items())
        {
            var split = item.Text.IndexOfAny(['=', ':']);
            var name = split < 0 ? "" : item.Text[..split];
            var written = item.Text[(split + 1)..];
            var address = written == Gateway ? Gateway : written is ['[', .. var inner, ']'] ? Addresses.ParseVersion6(inner) : Addresses.Parse(written);
            if (HostNames.IsValid(name) && address is not null)
                found.Add($"{name}:{address}");
            else
                value.Error(item, DiagnosticCodes.InvalidValue, $"'{Expect.Shown(item.Text)}' is not a host; write name:address, as in ldap:10.0.0.5 or node:host-gateway.");
        }

        value.Draft.Settings = value.Draft.Settings with { ExtraHosts = [.. found] };
    }
}
