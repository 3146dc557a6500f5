using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>What changed between two readings of the engine.</summary>
internal static class StateDifference
{
    /// <returns>Null where nothing did.</returns>
    public static ChangeReport? Between(ObservedNode before, ObservedNode now, NodeId node, long number)
    {
        var known = before.Containers.ToDictionary(container => container.Id, StringComparer.Ordinal);
        var changed = now.Containers.Where(container => !known.Remove(container.Id, out var old) || !Same(old, container)).ToImmutableArray();
        var report = new ChangeReport(node, number)
        {
            Engine = before.Engine == now.Engine ? null : now.Engine,
            Containers = changed,
            RemovedContainers = [.. known.Keys],
            Networks = before.Networks.SequenceEqual(now.Networks) ? null : now.Networks,
            Volumes = before.Volumes.SequenceEqual(now.Volumes) ? null : now.Volumes,
        };
        return report is { Engine: null, Containers.IsEmpty: true, RemovedContainers.IsEmpty: true, Networks: null, Volumes: null } ? null : report;
    }

    // Records compare an array by its identity, not by what is in it.
    private static bool Same(ObservedContainer left, ObservedContainer right) =>
        left.Ports.SequenceEqual(right.Ports) && left with { Ports = right.Ports } == right;
}
