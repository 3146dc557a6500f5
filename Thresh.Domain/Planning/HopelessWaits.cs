using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Services that wait for the health of what has no health check: found as soon as the image is known, not after a time limit.</summary>
internal static class HopelessWaits
{
    public static IEnumerable<Conflict> In(Assignment assignment, HeldImages images)
    {
        var services = assignment.Services.ToDictionary(service => service.Name);
        return
            from service in assignment.Services
            from dependency in service.DependsOn
            where dependency.Condition == DependencyCondition.Healthy
            let awaited = services[dependency.Service]
            where HealthChecks.Has(awaited, images.For(awaited)) == false
            select new Conflict(
                DiagnosticCodes.HealthUnknown,
                $"{service.Name} waits until {awaited.Name} is healthy, and {awaited.Name} has no health check of its own or of its image: give it one, or wait for service_started.",
                $"/services/{service.Name}/depends_on/{awaited.Name}");
    }
}
