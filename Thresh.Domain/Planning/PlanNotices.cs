namespace Thresh.Domain.Planning;

/// <summary>What plans and pages say in the same words.</summary>
public static class PlanNotices
{
    public const string RoutingNotActive = "Traefik routing is not active yet: the services are reached at their published ports.";
}
