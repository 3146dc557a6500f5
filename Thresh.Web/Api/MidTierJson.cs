using Thresh.Domain.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Api;

/// <summary>A mid-tier as the API tells of it: bytes since the connection began, bytes a second of the last seconds, and seconds since its last message.</summary>
internal class MidTierJson(MidTierView midTier)
{
    public MidTierName Name => midTier.Name;

    public MidTierStatus Status => midTier.Status;

    public DateTimeOffset? ConnectedAt => midTier.ConnectedAt;

    public DateTimeOffset LastSeenAt => midTier.LastSeenAt;

    public Uri Address => midTier.Facts.Address;

    public string? Fingerprint => midTier.Facts.Fingerprint;

    public string Version => midTier.Facts.Version;

    public string Key => midTier.KeyName;

    public object Nodes => new { midTier.Online, Total = midTier.Nodes.Length };

    public long? Received => midTier.Traffic?.Received;

    public double? ReceivedPerSecond => Rate(midTier.Traffic?.ReceivedRate);

    public long? Sent => midTier.Traffic?.Sent;

    public double? SentPerSecond => Rate(midTier.Traffic?.SentRate);

    public double? SilenceSeconds => Seconds(midTier.Silence);

    protected static double? Rate(double? bytesPerSecond) => bytesPerSecond is { } rate ? Math.Round(rate, 1) : null;

    protected static double? Seconds(TimeSpan? silence) => silence is { } span ? Math.Round(span.TotalSeconds, 1) : null;
}
