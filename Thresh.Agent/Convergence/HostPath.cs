namespace Thresh.Agent.Convergence;

/// <summary>Paths of the node as the engine will take them.</summary>
internal static class HostPath
{
    // As many links as Linux follows (path_resolution(7)).
    private const int MostLinks = 40;

    /// <summary>Whether a path is the other or lies below it, once dots and links are followed: a link in an allowed folder leads nowhere else.</summary>
    public static bool IsBelow(string path, string folder)
    {
        if (!Path.IsPathFullyQualified(path) || !Path.IsPathFullyQualified(folder) || Real(path) is not { } inner || Real(folder) is not { } outer)
            return false;

        return inner == outer || inner.StartsWith(outer.TrimEnd('/') + '/', StringComparison.Ordinal);
    }

    /// <summary>The path without <c>.</c>, <c>..</c>, doubled slashes and symbolic links; what does not exist is taken as written.</summary>
    /// <returns>Null where links lead in a circle, or cannot be read.</returns>
    public static string? Real(string path)
    {
        // The engine, too, takes dots away before it follows links.
        var open = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        var real = "/";
        var links = 0;
        while (open.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            try
            {
                if (new FileInfo(next).LinkTarget is not { } target)
                {
                    real = next;
                    continue;
                }

                if (++links > MostLinks)
                    return null;
                if (Path.IsPathRooted(target))
                    real = "/";
                foreach (var step in Parts(target).Reverse())
                    open.Push(step);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return real;
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
