using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>Objects that stand under a name the stack needs and belong to somebody else. They are never touched.</summary>
internal static class ForeignObjects
{
    public static ImmutableArray<Conflict> In(Assignment assignment, ObservedNode observed)
    {
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        var stack = assignment.Stack;

        var containers = Foreign(assignment, observed.Containers.Select(container => (container.Name, container.Owner)));
        foreach (var service in assignment.Services)
        {
            foreach (var name in (string[])[ObjectNames.Container(stack, service.Name), ObjectNames.Previous(stack, service.Name)])
            {
                if (containers.TryGetValue(name, out var owner))
                    conflicts.Add(Conflict("container", name, $"/services/{service.Name}", owner));
            }
        }

        var networks = Foreign(assignment, observed.Networks.Select(network => (network.Name, network.Owner)));
        if (networks.TryGetValue(ObjectNames.Network(stack), out var networkOwner))
            conflicts.Add(Conflict("network", ObjectNames.Network(stack), "", networkOwner));

        var volumes = Foreign(assignment, observed.Volumes.Select(volume => (volume.Name, volume.Owner)));
        foreach (var service in assignment.Services)
        {
            for (var index = 0; index < service.Volumes.Length; index++)
            {
                var mount = service.Volumes[index];
                var name = ObjectNames.Volume(stack, mount.Source);
                if (!mount.IsBind && volumes.TryGetValue(name, out var owner))
                    conflicts.Add(Conflict("volume", name, $"/services/{service.Name}/volumes/{index}", owner));
            }
        }

        return conflicts.ToImmutable();
    }

    private static Dictionary<string, ObjectOwner?> Foreign(Assignment assignment, IEnumerable<(string Name, ObjectOwner? Owner)> objects) =>
        objects.Where(found => found.Owner != assignment.Owner)
            .DistinctBy(found => found.Name)
            .ToDictionary(found => found.Name, found => found.Owner, StringComparer.Ordinal);

    private static Conflict Conflict(string kind, string name, string path, ObjectOwner? owner) => new(
        DiagnosticCodes.ForeignObject,
        $"A {kind} named {name} is there already and does not belong to this stack: remove or rename it.",
        path,
        owner is null ? name : $"stack {owner.Stack} of account {owner.Account}");
}
