namespace Thresh.Agent.Waiting;

/// <summary>
/// Tells the one who waits that there is something to look at. Given while nobody waits it is kept, and given twice it is
/// one. Who waited goes on where it began to wait, so that a clock that is not the machine's can drive it.
/// </summary>
internal sealed class Sign
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<bool>? _waiter;
    private bool _given;

    public void Give()
    {
        lock (_lock)
        {
            // One that was cancelled, or whose time was over, takes nothing.
            _given = _waiter?.TrySetResult(true) != true;
            _waiter = null;
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    /// <returns>False where the time was over first.</returns>
    public async Task<bool> WaitAsync(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_given)
            {
                _given = false;
                return true;
            }

            _waiter = waiter;
        }

        using var cancelled = cancellationToken.UnsafeRegister((_, token) => waiter.TrySetCanceled(token), null);
        using var timer = limit == Timeout.InfiniteTimeSpan ? null : clock.CreateTimer(_ => waiter.TrySetResult(false), null, limit, Timeout.InfiniteTimeSpan);
        return await waiter.Task;
    }
}
