namespace Thresh.Agent.Connection;

/// <summary>How long to wait before the next attempt: 0, 2, 5, 10 s, then 5 to 15 s at random for ever, so that many agents do not come back at once.</summary>
internal sealed class ReconnectSchedule(Random random)
{
    private static readonly TimeSpan[] First = [TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)];

    private int _attempt;

    public TimeSpan Next() => _attempt < First.Length ? First[_attempt++] : TimeSpan.FromSeconds(5 + (10 * random.NextDouble()));

    /// <summary>Begins again: the connection stood.</summary>
    public void Reset() => _attempt = 0;
}
