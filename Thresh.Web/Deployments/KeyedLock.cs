using System.Collections.Concurrent;

namespace Thresh.Web.Deployments;

/// <summary>One at a time for each key.</summary>
internal sealed class KeyedLock<TKey> where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, SemaphoreSlim> _gates = new();

    public async Task<IDisposable> EnterAsync(TKey key, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellation);
        return new Entered(gate);
    }

    private sealed class Entered(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
