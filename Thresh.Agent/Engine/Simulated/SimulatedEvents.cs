using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>Tells everybody who listens what happened, in order; a listener that does not keep up loses the oldest.</summary>
internal sealed class SimulatedEvents
{
    private readonly Lock _lock = new();
    private readonly List<Channel<EngineEvent>> _listeners = [];

    public void Publish(EngineEvent happened)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(happened);
        }
    }

    public async IAsyncEnumerable<EngineEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = Channel.CreateBounded<EngineEvent>(new BoundedChannelOptions(4_096) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
            _listeners.Add(listener);
        try
        {
            yield return new EngineEvent(EngineEventKind.Connected, "");
            while (true)
                yield return await listener.Reader.ReadAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(listener);
        }
    }
}
