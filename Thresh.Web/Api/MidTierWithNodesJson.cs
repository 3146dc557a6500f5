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
        node.Traffic?.Sent,
        SilenceSeconds = Seconds(node.Silence),
    });
}
