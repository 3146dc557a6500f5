using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class TmpfsField
{
    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Tmpfs,
            "Paths that are held in memory and gone when the container is; mount options may follow a colon.",
            """["/run", "/tmp:size=64m"]""",
            new ListShape(new TextShape { Pattern = "^/" })),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var paths = ImmutableArray.CreateBuilder<Sourced<string>>(value.Node.Items.Length);
        var found = new List<string>(value.Node.Items.Length);
        foreach (var item in value.Items())
        {
            var colon = item.Text.IndexOf(':', StringComparison.Ordinal);
            var path = colon < 0 ? item.Text : item.Text[..colon];
            var options = colon < 0 ? null : item.Text[(colon + 1)..];
            if (!Expect.IsAbsolutePath(path) || (options is not null && !options.Split(',').All(IsOption)))
            {
                value.Error(item, DiagnosticCodes.InvalidValue, $"'{Expect.Shown(item.Text)}' is not a tmpfs; write an absolute path, as in /tmp or /tmp:size=64m.");
                continue;
            }

            paths.Add(new Sourced<string>(Expect.NormalPath(path), item));
            found.Add(Expect.NormalPath(path) + (options is null ? "" : ":" + options));
        }

        value.Draft.Tmpfs = paths.DrainToImmutable();
        value.Draft.Settings = value.Draft.Settings with { Tmpfs = [.. found] };
    }

    private static bool IsOption(string option) =>
        option.Length > 0 && option.All(character => char.IsAsciiLetterOrDigit(character) || character is '=' or '%' or '_' or '-');
}
