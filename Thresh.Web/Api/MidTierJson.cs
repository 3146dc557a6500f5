using Thresh.Web.MidTiers;

namespace Thresh.Web.Api;

/// <summary>Mid-tiers as the API tells of them: bytes since the connection began, and seconds since its last message.</summary>
internal static class MidTierJson
{
    public static object Of(MidTierView midTier) => new
    {
        midTier.Name,
        midTier.Status,
        midTier.ConnectedAt,
        midTier.LastSeenAt,
        midTier.Facts.Address,
        midTier.Facts.Fingerprint,
        midTier.Facts.Version,
        Key = midTier.KeyName,
        Nodes = new { midTier.Online, Total = midTier.Nodes.Length },
        midTier.Traffic?.Received,
        midTier.Traffic?.Sent,
        SilenceSeconds = Seconds(midTier.Silence),
    };

    public static object WithNodes(MidTierView midTier) => new
    {
        midTier.Name,
        midTier.Status,
        midTier.ConnectedAt,
        midTier.LastSeenAt,
        midTier.Facts.Address,
        midTier.Facts.Fingerprint,
        midTier.Facts.Version,
        Key = midTier.KeyName,
        Nodes = new { midTier.Online, Total = midTier.Nodes.Length },
        midTier.Traffic?.Received,
        midTier.Traffic?.Sent,
        SilenceSeconds = Seconds(midTier.Silence),
        NodeList = midTier.Nodes.Select(node => new
        {
            node.Id,
            node.Name,
            node.Status,
            node.LastSeenAt,
            node.Traffic?.Received,
            node.Traffic?.Sent,
            SilenceSeconds = Seconds(node.Silence),
        }),
    };

    private static double? Seconds(TimeSpan? silence) => silence is { } span ? Math.Round(span.TotalSeconds, 1) : null;
}
