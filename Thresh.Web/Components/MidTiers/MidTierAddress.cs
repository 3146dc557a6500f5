using Thresh.Domain.Fleet;

namespace Thresh.Web.Components.MidTiers;

/// <summary>Where a mid-tier's page is.</summary>
public static class MidTierAddress
{
    public static string Of(MidTierName name) => $"mid-tiers/{name}";
}
