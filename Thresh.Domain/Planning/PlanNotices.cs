using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What plans and pages say in the same words.</summary>
public static class PlanNotices
{
    public static string NoRoute(UnroutedService service) =>
        $"Service {service.Service} gets no default route, because port {service.Port} speaks {service.Protocol} and not HTTP; write a route to have one.";

    public static string ClaimedTwice(Route route, StackName claimant) =>
        $"{route} leads to {route.Service}, and stack {claimant} on the same node claims it too: only one of them is reached by it.";
}
