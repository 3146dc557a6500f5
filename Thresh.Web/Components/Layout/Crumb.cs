using System.Collections.Immutable;

namespace Thresh.Web.Components.Layout;

/// <summary>One step of the way from the overview to a page.</summary>
public sealed record Crumb(string Title, string Href)
{
    /// <param name="path">Relative to the base address, without a leading slash.</param>
    public static ImmutableArray<Crumb> TrailTo(string path)
    {
        var segments = path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
            return [new Crumb("Overview", "")];

        // Deployments have no page of their own kind; who looks at one came from its stack.
        if (segments is ["deployments", _])
            return [new Crumb("Stacks", "stacks"), new Crumb("Deployment", path)];

        var trail = ImmutableArray.CreateBuilder<Crumb>(segments.Length);
        for (var i = 0; i < segments.Length; i++)
            trail.Add(new Crumb(TitleOf(segments[i], i), string.Join('/', segments[..(i + 1)])));
        return trail.MoveToImmutable();
    }

    private static string TitleOf(string segment, int depth) => (depth, segment) switch
    {
        (0, "device") => "Device activation",
        (0, _) => Capital(segment),
        (1, "new") => "Deploy new stack",
        (1, "keys") => "API keys",
        (1, "users" or "registries" or "audit" or "accounts") => Capital(segment),
        (2, "edit") => "Edit",
        (2, "logs") => "Logs",
        _ => Uri.UnescapeDataString(segment),
    };

    private static string Capital(string segment) => char.ToUpperInvariant(segment[0]) + segment[1..];
}
