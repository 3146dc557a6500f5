using Thresh.Domain.Fleet;

namespace Thresh.Web.Persistence;

public sealed record NodeRecord(NodeId Id, AccountName Account, NodeFacts Facts, DateTimeOffset LastSeenAt)
{
    /// <summary>The mid-tier that it came through when it last connected; null where it came straight.</summary>
    public MidTierName? MidTier { get; init; }
}
