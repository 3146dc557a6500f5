using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Deployments;

namespace Thresh.Web.MidTiers;

/// <summary>Every way in which a request about mid-tiers can be refused, with its stable type.</summary>
internal static class MidTierProblems
{
    public static Problem NotFound(string name) =>
        new("mid-tier-not-found", StatusCodes.Status404NotFound, "No such mid-tier", $"There is no mid-tier '{Excerpt.Of(name)}'; GET /api/mid-tiers lists them.");

    public static Problem Connected(MidTierName name) =>
        new("mid-tier-connected", StatusCodes.Status409Conflict, "Mid-tier connected", $"The mid-tier '{name}' is connected; stop it, then remove it.");
}
