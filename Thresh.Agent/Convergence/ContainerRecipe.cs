using System.Collections.Immutable;
using System.Globalization;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>What the engine is asked to make for a service.</summary>
internal static class ContainerRecipe
{
    /// <param name="files">The service's files, where they lie.</param>
    /// <param name="withoutAlias">Whether its predecessor keeps the service's name for now.</param>
    /// <param name="proxy">How the node's reverse proxy is set up: what it serves for the service is not bound.</param>
    public static ContainerSpec For(
        Assignment assignment, AssignedService service, ObservedImage? image, ImmutableArray<ContainerFile> files, ProxySettings proxy, bool withoutAlias = false)
    {
        var proxied = assignment.Traefik ? ProxiedPorts.Of(service.Ports, proxy).Select(port => port.HostPort!.Value).ToImmutableArray() : [];
        var owner = StackLabels(assignment.Owner);
        var own = service.Settings.Labels.Select(label => KeyValuePair.Create(label.Name, label.Value));
        return new ContainerSpec
        {
            Name = ObjectNames.Container(assignment.Stack, service.Name),
            Image = HeldImages.SourceOf(service),
            Network = ObjectNames.Network(assignment.Stack),
            Aliases = AliasesOf(service.Name, RouteAlias.For(assignment.Stack, service.Name, assignment.Deployment), withoutAlias),
            // Ours are set last: what the node knows a container by is not the service's to say.
            Labels = ImmutableDictionary<string, string>.Empty.SetItems(own).SetItems(owner)
                .SetItems(proxied.IsEmpty ? [] : [KeyValuePair.Create(ObjectLabels.ProxiedPorts, string.Join(',', proxied))])
                .SetItem(ObjectLabels.Service, service.Name.Value)
                .SetItem(ObjectLabels.Revision, assignment.Revision.ToString(CultureInfo.InvariantCulture))
                .SetItem(ObjectLabels.Image, service.Image.Value)
                .SetItem(ObjectLabels.SpecHash, service.SpecHash),
            Environment = [.. service.Environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))],
            Ports = proxied.IsEmpty ? service.Ports : ProxiedPorts.Without(service.Ports, proxy),
            Mounts = [.. Named(assignment, service, owner), .. Managed(assignment, service, image, owner)],
            Files = files,
            Restart = RestartOf(assignment, service),
            RunsOnce = assignment.IsJob(service.Name),
            Settings = service.Settings,
        };
    }

    /// <summary>The names of a service's container on its stack's network.</summary>
    /// <param name="routeAlias">What the proxy finds it by.</param>
    public static ImmutableArray<string> AliasesOf(ServiceName service, string routeAlias, bool withoutName = false) => withoutName ? [routeAlias] : [service.Value, routeAlias];

    /// <summary>What the service says, else what suits it.</summary>
    public static RestartPolicy RestartOf(Assignment assignment, AssignedService service) =>
        service.Settings.Restart ?? new RestartPolicy(assignment.IsJob(service.Name) ? RestartMode.No : RestartMode.UnlessStopped);

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
        var named = service.Volumes.Select(mount => mount.Target)
            .Concat(service.Files.Select(file => file.Target))
            .Concat(service.Settings.Tmpfs.Select(text => text.Split(':')[0]))
            .Select(Normal)
            .ToHashSet(StringComparer.Ordinal);
        return (image?.Volumes ?? [])
            .Where(path => !named.Contains(Normal(path)))
            .Select(path => new ContainerMount(ObjectNames.ManagedVolume(assignment.Stack, service.Name, Normal(path)), path, IsBind: false, ReadOnly: false, labels));
    }

    private static string Normal(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
