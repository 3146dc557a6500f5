using System.Collections.Immutable;
using System.Globalization;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>What the engine is asked to make for a service.</summary>
internal static class ContainerRecipe
{
    public static ContainerSpec For(Assignment assignment, AssignedService service, ObservedImage? image)
    {
        var owner = StackLabels(assignment.Owner);
        return new ContainerSpec
        {
            Name = ObjectNames.Container(assignment.Stack, service.Name),
            Image = HeldImages.SourceOf(service),
            Network = ObjectNames.Network(assignment.Stack),
            Aliases = [service.Name.Value],
            Labels = owner
                .Add(ObjectLabels.Service, service.Name.Value)
                .Add(ObjectLabels.Revision, assignment.Revision.ToString(CultureInfo.InvariantCulture))
                .Add(ObjectLabels.Image, service.Image.Value)
                .Add(ObjectLabels.SpecHash, service.SpecHash),
            Environment = [.. service.Environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))],
            Ports = service.Ports,
            Mounts = [.. Named(assignment, service, owner), .. Managed(assignment, service, image, owner)],
            KeepUp = !assignment.IsJob(service.Name),
        };
    }

    public static ImmutableDictionary<string, string> StackLabels(ObjectOwner owner) => ImmutableDictionary<string, string>.Empty
        .Add(ObjectLabels.Hub, owner.Hub.Value)
        .Add(ObjectLabels.Account, owner.Account.Value)
        .Add(ObjectLabels.Node, owner.Node.Value)
        .Add(ObjectLabels.Stack, owner.Stack.Value);

    private static IEnumerable<ContainerMount> Named(Assignment assignment, AssignedService service, ImmutableDictionary<string, string> labels) =>
        service.Volumes.Select(mount => new ContainerMount(
            mount.IsBind ? mount.Source : ObjectNames.Volume(assignment.Stack, mount.Source),
            mount.Target,
            mount.IsBind,
            mount.ReadOnly,
            labels));

    // Left to itself the engine makes an anonymous volume for these, which nothing finds again.
    private static IEnumerable<ContainerMount> Managed(
        Assignment assignment, AssignedService service, ObservedImage? image, ImmutableDictionary<string, string> labels)
    {
        var named = service.Volumes.Select(mount => Normal(mount.Target)).ToHashSet(StringComparer.Ordinal);
        return (image?.Volumes ?? [])
            .Where(path => !named.Contains(Normal(path)))
            .Select(path => new ContainerMount(ObjectNames.ManagedVolume(assignment.Stack, service.Name, Normal(path)), path, IsBind: false, ReadOnly: false, labels));
    }

    private static string Normal(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
