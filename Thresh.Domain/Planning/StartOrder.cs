using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What an engine that came back did not bring up as the definition asks: it knows restart policies, and nothing of dependencies.</summary>
public static class StartOrder
{
    /// <returns>
    /// The services to start, in start order: those that ended with the engine and should run, and those that were started before what they
    /// depend on. What was started after the engine's return was started by somebody, and is left.
    /// </returns>
    public static ImmutableArray<ServiceName> Broken(Assignment assignment, ObservedNode observed, EngineAbsence absence)
    {
        // Where a container ran through, the engine did too: what stopped meanwhile was stopped by somebody.
        if (!observed.Engine.Available || observed.Containers.Any(container => container.Owner is not null && container.IsUp() && container.StartedAt <= absence.Since))
            return [];

        var containers = observed.Containers.Where(container => container.Owner == assignment.Owner && container.CreatedAt <= absence.Since)
            .ToDictionary(container => container.Name, StringComparer.Ordinal);
        var broken = ImmutableArray.CreateBuilder<ServiceName>();
        foreach (var service in assignment.Services)
        {
            if (Find(service.Name) is { } container && (Fell(assignment, service, container, absence) || (container.IsUp() && service.DependsOn.Any(on => IsTooEarly(container, on)))))
                broken.Add(service.Name);
        }

        return broken.ToImmutable();

        ObservedContainer? Find(ServiceName service) => containers.GetValueOrDefault(ObjectNames.Container(assignment.Stack, service));

        bool IsTooEarly(ObservedContainer container, Dependency dependency)
        {
            if (broken.Contains(dependency.Service))
                return true;
            if (!absence.Contains(container.StartedAt) || Find(dependency.Service) is not { StartedAt: { } started } first || started <= absence.Since)
                return false;
            // When it became healthy is not told, but that was after its start, and the engine did not wait for it.
            return started > container.StartedAt || (first.Health is not ContainerHealth.None && dependency.Condition is not DependencyCondition.Started);
        }
    }

    private static bool Fell(Assignment assignment, AssignedService service, ObservedContainer container, EngineAbsence absence)
    {
        var policy = service.Settings.Restart ?? new RestartPolicy(assignment.IsJob(service.Name) ? RestartMode.No : RestartMode.UnlessStopped);
        return container.State is ContainerState.Exited
            && absence.Contains(container.FinishedAt)
            && policy.Mode is not RestartMode.No
            && (policy.RestartsAfterSuccess || container.ExitCode != 0);
    }
}
