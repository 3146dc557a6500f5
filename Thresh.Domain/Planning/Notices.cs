namespace Thresh.Domain.Planning;

/// <summary>What plan and page say about an assignment beyond its operations, in the same words.</summary>
public static class Notices
{
    public const string RoutingInactive = "Traefik routing is not active yet: the services are reached at their published ports.";

    public static IEnumerable<string> For(bool traefik)
    {
        if (traefik)
            yield return RoutingInactive;
    }
}
