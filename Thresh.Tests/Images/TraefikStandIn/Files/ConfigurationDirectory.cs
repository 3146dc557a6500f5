using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Files;

/// <summary>
/// All dynamic files of a directory and of those below it, in the order of their names (documentation: Providers, File,
/// Directory). Traefik passes over what does not end in <c>.toml</c>, <c>.yaml</c> or <c>.yml</c>, so a temporary name with
/// another ending is safe. Of two routers of one name the first counts, and the other is warned of.
/// </summary>
internal sealed class ConfigurationDirectory(string path, ProcessLog log)
{
    /// <exception cref="ConfigurationException">A file could not be read; none of them counts then.</exception>
    public DynamicConfiguration Read()
    {
        var all = new DynamicConfiguration();
        try
        {
            Read(path, all);
        }
        catch (IOException unreadable)
        {
            throw new ConfigurationException($"unable to read directory {path}: {unreadable.Message}");
        }
        return all;
    }

    private void Read(string directory, DynamicConfiguration into)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(directory).Order(StringComparer.Ordinal))
        {
            if (Directory.Exists(entry))
                Read(entry, into);
            else if (Path.GetExtension(entry).ToLowerInvariant() is var ending and (".toml" or ".yaml" or ".yml"))
                Merge(entry, ending == ".toml" ? throw new ConfigurationException($"{entry}: the stand-in reads no TOML") : Load(entry), into);
        }
    }

    private DynamicConfiguration Load(string file)
    {
        try
        {
            return DynamicFile.Read(File.ReadAllText(file), why => log.Write(LogLevel.Error, "", ("error", why), ("filename", Path.GetFileName(file)), ("providerName", "file")));
        }
        catch (ConfigurationException wrong)
        {
            throw new ConfigurationException($"{file}: {wrong.Message}");
        }
    }

    private void Merge(string file, DynamicConfiguration one, DynamicConfiguration into)
    {
        Merge(file, one.Routers, into.Routers, "router");
        Merge(file, one.Services, into.Services, "service");
        Merge(file, one.Middlewares, into.Middlewares, "middleware");
        into.Certificates.AddRange(one.Certificates.Except(into.Certificates));
    }

    private void Merge<T>(string file, SortedDictionary<string, T> one, SortedDictionary<string, T> into, string kind)
    {
        foreach (var (name, definition) in one)
            if (!into.TryAdd(name, definition))
                log.Write(LogLevel.Warn, $"HTTP {kind} already configured, skipping", ("filename", Path.GetFileName(file)), ("providerName", "file"), ($"{kind}Name", name));
    }
}
