namespace Thresh.Web.Relay;

/// <summary>How many bytes of a stream may still be sent. One sender waits for it.</summary>
internal sealed class StreamCredit(int bytes)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _more = new(0);
    private int _left = bytes;

    /// <summary>Waits until there is any, and takes it.</summary>
    /// <param name="most">More than zero.</param>
    /// <returns>From 1 to <paramref name="most"/>.</returns>
    public async ValueTask<int> TakeAsync(int most, CancellationToken cancellation)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_left > 0)
                {
                    var taken = Math.Min(_left, most);
                    _left -= taken;
                    return taken;
                }
            }

            await _more.WaitAsync(cancellation);
        }
    }

    public void Add(int bytes)
    {
        lock (_lock)
        {
            // More than was sent cannot have been taken: who counts wrongly gains nothing by it.
            _left = Math.Clamp(_left + bytes, 0, RelayStream.Window);
            if (_more.CurrentCount == 0)
                _more.Release();
        }
    }
}
