namespace Thresh.Agent.Connection;

/// <summary>How long to wait before the next try: 0, 2, 5, 10 s, then 5 to 15 s at random, for ever.</summary>
internal static class ReconnectDelays
{
    private static readonly int[] First = [0, 2, 5, 10];

    /// <param name="attempt">From 0.</param>
    /// <param name="random">From 0 to 1, so that a fleet does not come back all at once.</param>
    public static TimeSpan Before(int attempt, double random) =>
        TimeSpan.FromSeconds(attempt < First.Length ? First[attempt] : 5 + (10 * random));
}
