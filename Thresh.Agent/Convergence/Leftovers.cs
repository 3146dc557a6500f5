using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>
/// Removes what a deployment that succeeded could not remove: containers that it replaced, and those of services that are no
/// longer in the definition. A container to which somebody gave another name is theirs.
/// </summary>
internal sealed class Leftovers(NodeWork node)
{
    /// <param name="assignment">One whose deployment succeeded.</param>
    /// <param name="stop">Ends it before the next container; a call to the engine that has begun is not broken off by it.</param>
    public async Task RunAsync(Assignment assignment, CancellationToken stop, CancellationToken shutdown)
    {
        if (Find(assignment, node.Watch.Current).IsEmpty)
            return;

        foreach (var container in Find(assignment, await node.Watch.ReadAsync(stop)))
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                await node.Engine.StopContainerAsync(container.Id, shutdown);
                await node.Engine.RemoveContainerAsync(container.Id, shutdown);
                node.Logger.LogInformation("{Container} was left by an update and is removed now.", container.Name);
            }
            catch (EngineException failure)
            {
                // It is tried again when the engine is next read.
                node.Logger.LogWarning("{Container} was left by an update and cannot be removed: {Reason}", container.Name, failure.Message);
            }
        }
    }

    private static ImmutableArray<ObservedContainer> Find(Assignment assignment, ObservedNode observed)
    {
        var owned = observed.Containers.Where(container => container.Owner == assignment.Owner).ToDictionary(container => container.Name, StringComparer.Ordinal);
        var wanted = assignment.Services.Select(service => service.Name).ToHashSet();
        return [.. owned.Values.Where(IsLeft)];

        bool IsLeft(ObservedContainer container) => container.Service is { } service && (wanted.Contains(service)
            ? container.Name == ObjectNames.Previous(assignment.Stack, service) && owned.ContainsKey(ObjectNames.Container(assignment.Stack, service))
            : container.Name == ObjectNames.Container(assignment.Stack, service) || container.Name == ObjectNames.Previous(assignment.Stack, service));
    }
}
