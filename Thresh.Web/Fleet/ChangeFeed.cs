using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Thresh.Web.Fleet;

/// <summary>
/// Tells watchers that something changed. A watcher gets the present state first and then the newest each time it asks:
/// one waiting sign a watcher, so a slow one costs nothing and misses nothing but what is already old.
/// </summary>
public sealed class ChangeFeed
{
    private readonly ConcurrentDictionary<Channel<bool>, Func<object, bool>> _watchers = new();

    /// <summary>Says that what belongs to the topic has changed.</summary>
    public void Publish(object topic)
    {
        foreach (var (signs, wants) in _watchers)
        {
            if (wants(topic))
                signs.Writer.TryWrite(true);
        }
    }

    /// <param name="wants">Which topics change what <paramref name="read"/> returns.</param>
    public async IAsyncEnumerable<T> WatchAsync<T>(Func<object, bool> wants, Func<T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _watchers[signs] = wants;
        try
        {
            yield return read();
            await foreach (var _ in signs.Reader.ReadAllAsync(cancellation))
                yield return read();
        }
        finally
        {
            _watchers.TryRemove(signs, out _);
        }
    }
}
