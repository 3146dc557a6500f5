using System.Threading.Channels;
using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Files;

/// <summary>
/// Reads the directory at the start and at each change in it. A configuration is taken over at once, the next one no sooner than
/// the throttle duration later, and of several in between only the last (documentation: Providers, Overview,
/// providersThrottleDuration). One that cannot be read is logged, and what was before stays; at the start too, as long as the
/// directory is watched.
/// </summary>
internal sealed class FileProvider(StaticConfiguration configuration, ProcessLog log, Action<DynamicConfiguration> take)
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<DynamicConfiguration> _read = Channel.CreateBounded<DynamicConfiguration>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Takes the first configuration over before it returns its task, which ends with <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        if (configuration.Directory.Length == 0)
            return Task.CompletedTask;
        var watcher = configuration.Watch ? TryWatch() : null;
        if (!configuration.Watch || watcher is not null)
            Load("Error while building configuration (for the first time)");
        var taken = _read.Reader.TryRead(out var first);
        if (taken)
            take(first!);
        return watcher is null ? Task.CompletedTask : WatchAsync(watcher, taken, stop);
    }

    private FileSystemWatcher? TryWatch()
    {
        try
        {
            var watcher = new FileSystemWatcher(configuration.Directory)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Attributes,
            };
            watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Deleted += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception missing) when (missing is ArgumentException or IOException)
        {
            log.Write(LogLevel.Error, "Cannot start the provider *file.Provider", ("error", $"unable to read directory {configuration.Directory}: {missing.Message}"));
            return null;
        }
    }

    private async Task WatchAsync(FileSystemWatcher watcher, bool taken, CancellationToken stop)
    {
        using (watcher)
            await Task.WhenAll(LoadAtChangesAsync(stop), TakeAsync(taken, stop));
    }

    private async Task LoadAtChangesAsync(CancellationToken stop)
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync(stop))
            Load("Error occurred during watcher callback");
    }

    private async Task TakeAsync(bool justTaken, CancellationToken stop)
    {
        if (justTaken)
            await Task.Delay(configuration.ThrottleDuration, stop);
        await foreach (var one in _read.Reader.ReadAllAsync(stop))
        {
            take(one);
            await Task.Delay(configuration.ThrottleDuration, stop);
        }
    }

    private void Load(string whenWrong)
    {
        try
        {
            _read.Writer.TryWrite(new ConfigurationDirectory(configuration.Directory, log).Read());
        }
        catch (ConfigurationException wrong)
        {
            log.Write(LogLevel.Error, whenWrong, ("error", wrong.Message), ("providerName", "file"));
        }
    }
}
