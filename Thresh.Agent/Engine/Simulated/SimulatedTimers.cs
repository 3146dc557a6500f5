namespace Thresh.Agent.Engine.Simulated;

/// <summary>What is still to happen, each once.</summary>
internal sealed class SimulatedTimers(TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<ITimer> _timers = [];
    private bool _over;

    public void After(TimeSpan pause, Action happen)
    {
        lock (_lock)
        {
            if (_over)
                return;
            ITimer? timer = null;
            timer = clock.CreateTimer(_ => Happen(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
            timer.Change(pause, Timeout.InfiniteTimeSpan);

            void Happen()
            {
                lock (_lock)
                {
                    if (!_timers.Remove(timer!))
                        return;
                }

                timer!.Dispose();
                happen();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
            foreach (var timer in _timers)
                timer.Dispose();
            _timers.Clear();
        }
    }
}
