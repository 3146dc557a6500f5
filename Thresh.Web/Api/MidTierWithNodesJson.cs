using Thresh.Web.MidTiers;

namespace Thresh.Web.Api;

/// <summary>The same with everybody behind it.</summary>
internal sealed class MidTierWithNodesJson(MidTierView midTier) : MidTierJson(midTier)
{
    public IEnumerable<object> NodeList { get; } = midTier.Nodes.Select(node => new
    {
        node.Id,
        node.Name,
        node.Status,
        node.LastSeenAt,
        node.Traffic?.Received,
        ReceivedPerSecond = Rate(node.Traffic?.ReceivedRate),
        node.Traffic?.Sent,
        SentPerSecond = Rate(node.Traffic?.SentRate),
        SilenceSeconds = Seconds(node.Silence),
    });
}
