using Thresh.Domain.Fleet;

namespace Thresh.Web.MidTiers;

/// <summary>The topic of one mid-tier: it connected, or left.</summary>
public sealed record MidTierChanged(AccountName Account, MidTierName MidTier);
