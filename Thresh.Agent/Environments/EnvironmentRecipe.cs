using System.Collections.Immutable;
using Thresh.Agent.Engine;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Environments;

/// <summary>What the engine is asked to make for an environment.</summary>
internal static class EnvironmentRecipe
{
    // Ends at once when it is told to, which a bare sleep as the first process would not.
    private static readonly CommandLine Stay = new(["sh", "-c", "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done"]);

    public static ContainerSpec For(Blueprint blueprint, EnvironmentOwner owner, ObservedImage? image)
    {
        var labels = Labels(owner);
        return new ContainerSpec
        {
            Name = EnvironmentObjects.Unfinished(owner.Name),
            Image = blueprint.Image.Value,
            Network = NetworkSpec.Default,
            Labels = labels.Add(ObjectLabels.Blueprint, blueprint.Name.Value).Add(ObjectLabels.Image, blueprint.Image.Value),
            Environment = [.. blueprint.Environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))],
            Ports = blueprint.Ports,
            Mounts = [.. Named(blueprint, owner.Name, labels), .. Managed(blueprint, owner.Name, image, labels)],
            Restart = new RestartPolicy(RestartMode.UnlessStopped),
            Settings = new ContainerSettings
            {
                Command = blueprint.Command,
                Entrypoint = blueprint.Command is null ? Stay : null,
                Hostname = owner.Name.Value,
            },
        };
    }

    /// <summary>The environment as the node's policy looks at it.</summary>
    public static AssignedService AsService(Blueprint blueprint) => new()
    {
        Name = ServiceName.TryCreate(blueprint.Name.Value) ?? ServiceName.TryCreate("environment")!,
        Image = blueprint.Image,
        Ports = blueprint.Ports,
        Volumes = blueprint.Volumes,
        SpecHash = "",
    };

    private static ImmutableDictionary<string, string> Labels(EnvironmentOwner owner) => ImmutableDictionary<string, string>.Empty
        .Add(ObjectLabels.Hub, owner.Hub.Value)
        .Add(ObjectLabels.Account, owner.Account.Value)
        .Add(ObjectLabels.Node, owner.Node.Value)
        .Add(ObjectLabels.Environment, owner.Name.Value);

    private static IEnumerable<ContainerMount> Named(Blueprint blueprint, EnvironmentName name, ImmutableDictionary<string, string> labels) =>
        blueprint.Volumes.Select(mount => new ContainerMount(
            mount.IsBind ? mount.Source : EnvironmentObjects.Volume(name, mount.Source), mount.Target, mount.IsBind, mount.ReadOnly, labels));

    // Left to itself the engine makes an anonymous volume for these, which nothing finds again.
    private static IEnumerable<ContainerMount> Managed(Blueprint blueprint, EnvironmentName name, ObservedImage? image, ImmutableDictionary<string, string> labels) =>
        (image?.Volumes ?? [])
            .Select(path => path.Length > 1 ? path.TrimEnd('/') : path)
            .Where(path => blueprint.Volumes.All(mount => mount.Target != path))
            .Select(path => new ContainerMount(EnvironmentObjects.ManagedVolume(name, path), path, IsBind: false, ReadOnly: false, labels));
}
