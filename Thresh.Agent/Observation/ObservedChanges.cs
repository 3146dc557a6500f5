using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Observation;

/// <summary>What lies between two readings of a node.</summary>
internal static class ObservedChanges
{
    /// <returns>Null where nothing changed.</returns>
    public static ChangeReport? Between(NodeId node, long number, ObservedNode before, ObservedNode after)
    {
        var known = before.Containers.ToDictionary(container => container.Id, StringComparer.Ordinal);
        var changed = after.Containers.Where(container => !known.TryGetValue(container.Id, out var old) || !Same(old, container)).ToImmutableArray();
        var ids = after.Containers.Select(container => container.Id).ToHashSet(StringComparer.Ordinal);
        var removed = before.Containers.Select(container => container.Id).Where(id => !ids.Contains(id)).ToImmutableArray();

        var report = new ChangeReport(node, number)
        {
            Engine = before.Engine == after.Engine ? null : after.Engine,
            Containers = changed,
            RemovedContainers = removed,
            Networks = before.Networks.SequenceEqual(after.Networks) ? null : after.Networks,
            Volumes = before.Volumes.SequenceEqual(after.Volumes) ? null : after.Volumes,
            Images = before.Images.SequenceEqual(after.Images, StringComparer.Ordinal) ? null : after.Images,
        };
        return report is { Engine: null, Containers.IsEmpty: true, RemovedContainers.IsEmpty: true, Networks: null, Volumes: null, Images: null } ? null : report;
    }

    // A list of a record is equal to itself alone, however alike what is read later.
    private static readonly EqualityComparer<NetworkAttachment> Attachments = EqualityComparer<NetworkAttachment>.Create(
        (left, right) => left!.Network == right!.Network && left.Aliases.SequenceEqual(right.Aliases, StringComparer.Ordinal));

    private static bool Same(ObservedContainer left, ObservedContainer right) =>
        WithoutLists(left) == WithoutLists(right)
        && left.Ports.SequenceEqual(right.Ports)
        && left.Networks.SequenceEqual(right.Networks, Attachments)
        && left.LogTail.SequenceEqual(right.LogTail, StringComparer.Ordinal);

    private static ObservedContainer WithoutLists(ObservedContainer container) => container with { Ports = [], Networks = [], LogTail = [] };
}
