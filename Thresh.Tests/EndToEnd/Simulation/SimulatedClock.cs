namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>A process's clock: timers and stopwatches run by the world's time, and what it shows can be set wrong.</summary>
internal sealed class SimulatedClock(SimulatedWorld world, SimulatedProcess process) : TimeProvider
{
    private static readonly DateTimeOffset Began = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How far it is ahead of the true time.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Began.AddTicks(world.Now) + Skew;

    public override long GetTimestamp() => world.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(world, process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedWorld world, SimulatedProcess process, TimerCallback callback, object? state) : ITimer
    {
        private long _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _version++;
            if (dueTime != Timeout.InfiniteTimeSpan)
                Schedule(world.Now + dueTime.Ticks, period, _version);
            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Schedule(long at, TimeSpan period, long version) => world.Schedule(at, process, () =>
        {
            if (version != _version)
                return;
            if (period > TimeSpan.Zero)
                Schedule(at + period.Ticks, period, version);
            callback(state);
        });
    }
}
