using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary><c>name:/absolute/path[:ro|rw]</c>, or a host path in place of the name.</summary>
internal static class VolumesField
{
    private const int LongestName = 64;

    public static void Read(ServiceDraft service, DiagnosticBag bag)
    {
        if (service.Field(FieldNames.Volumes) is not { } list
            || !Expect.Kind(list, SyntaxKind.Array, $"The volumes of service '{Expect.Shown(service.NameText)}'", bag))
            return;

        foreach (var node in list.Items)
        {
            if (!Expect.Kind(node, SyntaxKind.String, $"A volume of service '{Expect.Shown(service.NameText)}'", bag))
                continue;

            var mount = Parse(node.Text, out var problem);
            if (mount is not null)
                service.Volumes.Add(new Sourced<VolumeMount>(mount, node));
            else
                bag.Error(DiagnosticCodes.InvalidVolume, $"'{Expect.Shown(node.Text)}' is not a volume: {problem}.", node.Path, node.Range);
        }
    }

    private static VolumeMount? Parse(string text, out string problem)
    {
        problem = "";
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
            problem = "write name:/path, as in pgdata:/var/lib/postgresql/data";
        else if (parts.Length == 3 && parts[2] is not ("ro" or "rw"))
            problem = $"the mode is ro or rw, not '{Expect.Shown(parts[2])}'";
        else if (!IsAbsolute(parts[1]))
            problem = $"the path in the container must be absolute and without '..', not '{Expect.Shown(parts[1])}'";
        else if (!IsName(parts[0]) && !IsAbsolute(parts[0]))
            problem = $"'{Expect.Shown(parts[0])}' is neither a volume's name (letters, digits, '_', '.', '-') nor an absolute host path";

        return problem.Length > 0 ? null : new VolumeMount(parts[0], Normal(parts[1]), parts.Length == 3 && parts[2] == "ro");
    }

    private static bool IsAbsolute(string path) =>
        path.Length > 1
        && path[0] == '/'
        && !path.Any(char.IsControl)
        && !path.Split('/').Contains("..", StringComparer.Ordinal);

    private static string Normal(string path) => "/" + string.Join('/', path.Split('/').Where(part => part is not ("" or ".")));

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
}
