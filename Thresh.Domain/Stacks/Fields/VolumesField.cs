using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary><c>name:/absolute/path[:ro|rw]</c>, or a host path in place of the name.</summary>
internal static class VolumesField
{
    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Volumes,
            "Named volumes: name:/absolute/path[:ro|rw]. A host path in place of the name needs the node's own leave (AllowedBindMounts).",
            """["pgdata:/var/lib/postgresql/data"]""",
            new ListShape(new TextShape { Pattern = "^[^:]+:/[^:]+(:(ro|rw))?$", Meaning = TextMeaning.VolumeMount })),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var found = ImmutableArray.CreateBuilder<Sourced<VolumeMount>>(value.Node.Items.Length);
        foreach (var node in value.Items())
        {
            if (Parse(node.Text, out var problem) is { } mount)
                found.Add(new Sourced<VolumeMount>(mount, node));
            else
                value.Error(node, DiagnosticCodes.InvalidVolume, $"'{Expect.Shown(node.Text)}' is not a volume: {problem}.");
        }

        value.Draft.Volumes = found.DrainToImmutable();
    }

    private static VolumeMount? Parse(string text, out string problem)
    {
        problem = "";
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
            problem = "write name:/path, as in pgdata:/var/lib/postgresql/data";
        else if (parts.Length == 3 && parts[2] is not ("ro" or "rw"))
            problem = $"the mode is ro or rw, not '{Expect.Shown(parts[2])}'";
        else if (!Expect.IsAbsolutePath(parts[1]))
            problem = $"the path in the container must be absolute, below / and without '..' or anything that cannot be seen, not '{Expect.Shown(parts[1])}'";
        else if (!LocalNames.IsValid(parts[0]) && !Expect.IsAbsolutePath(parts[0]))
            problem = $"{Expect.Named(parts[0])} is neither a volume's name (letters, digits, '_', '.', '-') nor an absolute host path";

        return problem.Length > 0 ? null : new VolumeMount(parts[0].StartsWith('/') ? Expect.NormalPath(parts[0]) : parts[0], Expect.NormalPath(parts[1]), parts.Length == 3 && parts[2] == "ro");
    }
}
