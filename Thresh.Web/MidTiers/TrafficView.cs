using Thresh.Web.Relay;

namespace Thresh.Web.MidTiers;

/// <summary>What went over a connection since it began, as the Hub counts it.</summary>
/// <param name="Received">Bytes that came.</param>
/// <param name="Sent">Bytes that went.</param>
/// <param name="ReceivedRate">Bytes a second of the last seconds; null while the connection is younger.</param>
/// <param name="SentRate">As <paramref name="ReceivedRate"/>.</param>
public sealed record TrafficView(long Received, long Sent, double? ReceivedRate = null, double? SentRate = null)
{
    /// <returns>Null where there is no connection.</returns>
    public static TrafficView? Of(LinkTraffic? traffic) =>
        traffic is null ? null : new TrafficView(traffic.Received, traffic.Sent, traffic.ReceivedRate, traffic.SentRate);
}
