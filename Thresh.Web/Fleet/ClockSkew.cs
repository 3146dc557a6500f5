namespace Thresh.Web.Fleet;

/// <summary>How far a node's clock is from the Hub's. It is shown and nothing else: who is alive is judged by monotonic time.</summary>
public static class ClockSkew
{
    /// <summary>What differs by less is not worth a word: a heartbeat may have waited on its way.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    /// <returns>In whole seconds, positive where the node is ahead; null where the clocks agree well enough.</returns>
    public static TimeSpan? Of(DateTimeOffset node, DateTimeOffset hub)
    {
        var skew = node - hub;
        return skew.Duration() > Tolerated ? TimeSpan.FromSeconds(Math.Round(skew.TotalSeconds)) : null;
    }
}
