using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>Whether a service's container has a health check: what the service declares counts before what its image brings.</summary>
public static class HealthChecks
{
    /// <param name="image">Null where the node does not hold it yet.</param>
    /// <returns>Null where only the image could say.</returns>
    public static bool? Has(AssignedService service, ObservedImage? image) => service.Settings.HealthCheck switch
    {
        { IsDeclared: true } => true,
        { IsDisabled: true } => false,
        _ => image?.HasHealthCheck,
    };
}
