namespace Thresh.Agent.Waiting;

/// <summary>
/// Lets so many in at a time, in the order they came. Unlike a semaphore of the framework it takes nobody over a thread of
/// the pool: who waited goes on where it began to wait.
/// </summary>
internal sealed class Turns(int count)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _free = count;

    /// <returns>The turn, over when it is disposed.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Turn(this);
            }

            _waiting.AddLast(mine);
        }

        using (cancellationToken.UnsafeRegister((_, token) => mine.TrySetCanceled(token), null))
            await mine.Task;
        return new Turn(this);
    }

    private void End()
    {
        lock (_lock)
        {
            while (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TrySetResult())
                    return;
            }

            _free++;
        }
    }

    private sealed class Turn(Turns turns) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                turns.End();
        }
    }
}
