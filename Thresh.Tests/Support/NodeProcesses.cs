using System.Diagnostics;
using System.Globalization;

namespace Thresh.Tests.Support;

/// <summary>The processes of one engine on this machine, found by the folder that they were all told of.</summary>
internal static class NodeProcesses
{
    /// <summary>Ends every process that names the folder in its command line, and all that these started, as a power cut does.</summary>
    public static async Task KillAsync(string folder)
    {
        // What is started while the others die is found by looking again.
        await Eventually.BecomesTrueAsync(
            () =>
            {
                var found = Find(folder);
                foreach (var id in found)
                    Kill(id);
                return found.Count == 0;
            },
            $"no process of {folder} is left");
    }

    private static HashSet<int> Find(string folder)
    {
        var parents = new Dictionary<int, int>();
        var found = new HashSet<int>();
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) || Read(path) is not { } process)
                continue;

            parents[id] = process.Parent;
            if (process.Command.Contains(folder, StringComparison.Ordinal))
                found.Add(id);
        }

        found.Remove(Environment.ProcessId);
        while (parents.Where(pair => found.Contains(pair.Value)).Select(pair => pair.Key).Except(found).ToList() is { Count: > 0 } children)
            found.UnionWith(children);
        return found;
    }

    private static (string Command, int Parent)? Read(string path)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(path, "stat"));
            // The name before it, in brackets, may hold anything.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : (File.ReadAllText(Path.Combine(path, "cmdline")), int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
