namespace Thresh.Domain.Stacks.Editing;

/// <summary>What a container can be given under a path: the stack's configs and volumes.</summary>
internal static class MountCompletions
{
    public static void Configs(CompletionSheet sheet)
    {
        if (Behind(sheet))
            return;

        var mounted = sheet.Place.Siblings.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var paths = PathsOf(sheet.Outline.Services.SelectMany(service => service.Configs));
        foreach (var config in sheet.Outline.Configs.Where(config => !mounted.Contains(config)))
            Add(sheet, config, paths.GetValueOrDefault(config), CompletionKind.Config, "a config of this stack");
    }

    public static void Volumes(CompletionSheet sheet)
    {
        if (Behind(sheet))
            return;

        var mounted = sheet.Place.Siblings.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var users = sheet.Outline.Services
            .SelectMany(service => service.Volumes.Select(volume => (Volume: NameOf(volume), Service: service.Name)))
            .Where(use => use.Volume.Length > 0 && use.Volume[0] != '/' && use.Service != sheet.Service && !mounted.Contains(use.Volume))
            .ToLookup(use => use.Volume, use => use.Service, StringComparer.Ordinal);
        var paths = PathsOf(sheet.Outline.Services.SelectMany(service => service.Volumes));
        foreach (var volume in users)
            Add(sheet, volume.Key, paths.GetValueOrDefault(volume.Key), CompletionKind.Volume, $"used by {string.Join(", ", volume.Distinct(StringComparer.Ordinal))}");
    }

    private static void Add(CompletionSheet sheet, string name, string? path, CompletionKind kind, string detail)
    {
        var place = path is null ? "$1" : $"${{1:{Snippet.Escape(JsonQuote.Inside(path[1..]))}}}";
        sheet.AddTextSnippet(name, $"{Snippet.Escape(JsonQuote.Inside(name))}:/{place}", kind, completion => completion with { Detail = detail });
    }

    // Once the path is being written, there is no name to choose.
    private static bool Behind(CompletionSheet sheet) => sheet.Place.Token?.Value.Contains(':', StringComparison.Ordinal) == true;

    private static Dictionary<string, string> PathsOf(IEnumerable<string> mounts)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mount in mounts)
        {
            if (mount.Split(':') is [var name, ['/', ..] path, ..])
                paths.TryAdd(name, path);
        }

        return paths;
    }

    private static string NameOf(string mount) => mount.Split(':')[0];
}
