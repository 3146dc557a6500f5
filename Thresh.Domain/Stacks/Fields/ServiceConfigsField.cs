using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class ServiceConfigsField
{
    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Configs,
            "Configs of the stack as read-only files, there before the container starts: name:/absolute/path.",
            """["nginx:/etc/nginx/nginx.conf"]""",
            new ListShape(new TextShape { Pattern = "^[^:]+:/.", Meaning = TextMeaning.ConfigMount })),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var found = ImmutableArray.CreateBuilder<Sourced<ConfigMount>>(value.Node.Items.Length);
        foreach (var item in value.Items())
        {
            if (item.Text.Split(':') is [{ Length: > 0 } name, var path] && Expect.IsAbsolutePath(path) && !path.EndsWith('/'))
                found.Add(new Sourced<ConfigMount>(new ConfigMount(name, Expect.NormalPath(path)), item));
            else
                value.Error(item, DiagnosticCodes.InvalidConfig, $"'{Expect.Shown(item.Text)}' is not a config file; write name:/absolute/path, as in nginx:/etc/nginx/nginx.conf.");
        }

        value.Draft.Configs = found.DrainToImmutable();
    }
}
