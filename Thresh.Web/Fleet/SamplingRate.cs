using System.Collections.Concurrent;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>How often a node shall send samples: often while somebody looks at it.</summary>
public sealed class SamplingRate
{
    /// <summary>Seconds between samples while nobody watches.</summary>
    public const int Unwatched = 5;

    /// <summary>Seconds between samples while somebody does.</summary>
    public const int Watched = 1;

    private readonly ConcurrentDictionary<NodeId, int> _watchers = new();

    /// <summary>Raised when a node's rate changes.</summary>
    public event Action<NodeId>? Changed;

    public bool IsWatched(NodeId node) => _watchers.GetValueOrDefault(node) > 0;

    public int Of(NodeId node) => IsWatched(node) ? Watched : Unwatched;

    /// <summary>Counts as a watcher until disposed.</summary>
    public IDisposable Watch(NodeId node)
    {
        if (_watchers.AddOrUpdate(node, 1, (_, count) => count + 1) == 1)
            Changed?.Invoke(node);
        return new Watcher(this, node);
    }

    private void Leave(NodeId node)
    {
        if (_watchers.AddOrUpdate(node, 0, (_, count) => count - 1) == 0)
            Changed?.Invoke(node);
    }

    private sealed class Watcher(SamplingRate rate, NodeId node) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                rate.Leave(node);
        }
    }
}
