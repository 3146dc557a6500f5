using Thresh.Domain.Fleet;

namespace Thresh.Web.MidTiers;

/// <summary>The mid-tier that keeps a node from being reached: it is not connected.</summary>
/// <param name="Since">When it was last known to be.</param>
public sealed record LostRelay(MidTierName MidTier, DateTimeOffset Since);
