namespace Thresh.Tests.Support;

/// <summary>Time that passes where a test says so, as far as it is measured; the time of day is the machine's.</summary>
public sealed class MonotonicClock : TimeProvider
{
    public TimeSpan Passed { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Passed.Ticks;
}
