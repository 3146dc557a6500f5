using Thresh.Domain.Fleet;
using Thresh.Web.Relay;

namespace Thresh.Web.MidTiers;

/// <summary>What the Hub knows of a mid-tier now; replaced whole when anything changes.</summary>
public sealed record MidTierEntry(AccountName Account, MidTierFacts Facts, string KeyName, DateTimeOffset LastSeenAt)
{
    /// <summary>Since when it is connected; null while it is not.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>What goes over its connection; null while there is none.</summary>
    public LinkTraffic? Traffic { get; init; }

    public MidTierName Name => Facts.Name;

    public bool Connected => Traffic is not null;
}
