namespace Thresh.Web.MidTiers;

/// <summary>What went over a connection since it began, as the Hub counts it.</summary>
/// <param name="Received">Bytes that came.</param>
/// <param name="Sent">Bytes that went.</param>
/// <param name="ReceivedRate">Bytes a second of the last seconds; null until two readings tell it.</param>
/// <param name="SentRate">As <paramref name="ReceivedRate"/>.</param>
public sealed record TrafficView(long Received, long Sent, double? ReceivedRate = null, double? SentRate = null);
