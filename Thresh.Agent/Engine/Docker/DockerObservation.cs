using System.Collections.Immutable;
using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using NetworkAttachment = Thresh.Domain.Fleet.NetworkAttachment;
using RestartPolicy = Thresh.Domain.Stacks.RestartPolicy;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Reads what the engine holds into the domain's words.</summary>
internal static class DockerObservation
{
    private const string OurPrefix = "thresh.";

    public static async Task<ObservedNode> ReadAsync(DockerClient client, EngineStatus status, CancellationToken cancellationToken)
    {
        var listing = client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancellationToken);
        var networks = client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellationToken);
        var volumes = client.Volumes.ListAsync(cancellationToken);
        var images = client.Images.ListImagesAsync(new ImagesListParameters(), cancellationToken);

        using var slots = new SemaphoreSlim(8);
        var containers = await Task.WhenAll((await listing).Where(IsOurs).Select(async container =>
        {
            await slots.WaitAsync(cancellationToken);
            try
            {
                return await FindAsync(client, container.ID, cancellationToken);
            }
            finally
            {
                slots.Release();
            }
        }));

        return new ObservedNode(status)
        {
            Containers = [.. containers.OfType<ObservedContainer>().OrderBy(container => container.Name, StringComparer.Ordinal)],
            Networks = [.. (await networks).Where(network => Named(network.Name, network.Labels)).Select(network => Object(network.Name, network.Labels)).OrderBy(network => network.Name, StringComparer.Ordinal)],
            Images = [.. References(await images)],
            Volumes = [.. ((await volumes).Volumes ?? []).Where(volume => Named(volume.Name, volume.Labels)).Select(volume => Object(volume.Name, volume.Labels)).OrderBy(volume => volume.Name, StringComparer.Ordinal)],
        };
    }

    /// <returns>Null where the container is gone.</returns>
    public static async Task<ObservedContainer?> FindAsync(DockerClient client, string idOrName, CancellationToken cancellationToken)
    {
        try
        {
            return Observed(await client.Containers.InspectContainerAsync(idOrName, cancellationToken));
        }
        catch (DockerApiException refusal) when (refusal.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public static async Task<ImmutableArray<ContainerPort>> PortsAsync(DockerClient client, CancellationToken cancellationToken)
    {
        var containers = await client.Containers.ListContainersAsync(new ContainersListParameters(), cancellationToken);
        return [.. from container in containers
                   from port in container.Ports ?? []
                   where port.PublicPort is > 0
                   select new ContainerPort(
                       container.ID,
                       container.Names.FirstOrDefault()?.TrimStart('/') ?? container.ID[..12],
                       new PublishedPort(port.IP ?? "0.0.0.0", port.PublicPort!.Value, port.PrivatePort, Protocol(port.Type)))];
    }

    private static IEnumerable<string> References(IEnumerable<ImagesListResponse> images) => images
        .SelectMany(image => image.RepoTags ?? [])
        .Where(reference => !reference.StartsWith("<none>", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Take(ObservedNode.MostImages);

    private static bool IsOurs(ContainerListResponse container) =>
        IsLabelled(container.Labels) || container.Names?.Any(name => IsOurName(name.TrimStart('/'))) == true;

    private static bool Named(string name, IDictionary<string, string>? labels) =>
        IsOurName(name) || IsLabelled(labels);

    private static bool IsOurName(string name) =>
        name == ObjectNames.Proxy || name.StartsWith(OurPrefix, StringComparison.Ordinal) || name.StartsWith(EnvironmentObjects.Prefix, StringComparison.Ordinal);

    private static bool IsLabelled(IDictionary<string, string>? labels) =>
        labels is not null && (labels.ContainsKey(ObjectLabels.Stack) || labels.ContainsKey(ObjectLabels.Environment) || labels.ContainsKey(ObjectLabels.System));

    private static ObservedContainer Observed(ContainerInspectResponse container)
    {
        IDictionary<string, string>? labels = container.Config?.Labels;
        var state = container.State ?? new();
        return new ObservedContainer
        {
            Id = container.ID,
            Name = container.Name.TrimStart('/'),
            Owner = Owner(labels),
            Environment = OwnerLabels.ReadEnvironment(name => Label(labels, name)),
            Blueprint = BlueprintName.TryCreate(Label(labels, ObjectLabels.Blueprint)),
            Proxy = OwnerLabels.ReadProxy(name => Label(labels, name)),
            ProxiedPorts = OwnerLabels.ReadProxiedPorts(name => Label(labels, name)),
            Service = ServiceName.TryCreate(Label(labels, ObjectLabels.Service)),
            Revision = int.TryParse(Label(labels, ObjectLabels.Revision), CultureInfo.InvariantCulture, out var revision) ? revision : null,
            SpecHash = Label(labels, ObjectLabels.SpecHash),
            Image = Label(labels, ObjectLabels.Image) ?? container.Config?.Image ?? container.Image,
            ImageId = container.Image,
            State = State(state.Status),
            Health = Health(state.Health?.Status),
            ExitCode = state.Status is "exited" or "dead" or "restarting" ? (int)state.ExitCode : null,
            RestartCount = (int)container.RestartCount,
            CreatedAt = new DateTimeOffset(DateTime.SpecifyKind(container.Created, DateTimeKind.Utc)),
            StartedAt = Moment(state.StartedAt),
            FinishedAt = Moment(state.FinishedAt),
            Ports = [.. Ports(container.NetworkSettings?.Ports)],
            Restart = Restart(container.HostConfig?.RestartPolicy),
            Memory = container.HostConfig?.Memory,
            Cpus = container.HostConfig is { } host ? host.NanoCPUs / 1_000_000_000m : null,
            Networks = [.. Networks(container.NetworkSettings?.Networks)],
        };
    }

    private static RestartPolicy? Restart(global::Docker.DotNet.Models.RestartPolicy? policy) => policy?.Name switch
    {
        RestartPolicyKind.Always => new RestartPolicy(RestartMode.Always),
        RestartPolicyKind.UnlessStopped => new RestartPolicy(RestartMode.UnlessStopped),
        RestartPolicyKind.OnFailure => new RestartPolicy(RestartMode.OnFailure, policy.MaximumRetryCount > 0 ? (int)policy.MaximumRetryCount : null),
        RestartPolicyKind.No or RestartPolicyKind.Undefined => new RestartPolicy(RestartMode.No),
        _ => null,
    };

    private static IEnumerable<NetworkAttachment> Networks(IDictionary<string, EndpointSettings>? networks) =>
        from network in networks ?? new Dictionary<string, EndpointSettings>()
        orderby network.Key
        select new NetworkAttachment(network.Key, [.. network.Value.Aliases ?? []]);

    private static IEnumerable<PublishedPort> Ports(IDictionary<string, IList<PortBinding>>? ports) =>
        from port in ports ?? new Dictionary<string, IList<PortBinding>>()
        let parts = port.Key.Split('/')
        from binding in port.Value ?? []
        where int.TryParse(binding.HostPort, CultureInfo.InvariantCulture, out _)
        orderby port.Key, binding.HostIP
        select new PublishedPort(
            binding.HostIP,
            int.Parse(binding.HostPort, CultureInfo.InvariantCulture),
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            Protocol(parts.ElementAtOrDefault(1)));

    private static ObjectOwner? Owner(IDictionary<string, string>? labels) => OwnerLabels.Read(name => Label(labels, name));

    private static ObservedObject Object(string name, IDictionary<string, string>? labels) => OwnerLabels.ReadObject(name, label => Label(labels, label));

    private static string? Label(IDictionary<string, string>? labels, string name) =>
        labels is not null && labels.TryGetValue(name, out var value) ? value : null;

    private static TransportProtocol Protocol(string? text) => text == "udp" ? TransportProtocol.Udp : TransportProtocol.Tcp;

    private static ContainerState State(string text) => text switch
    {
        "created" => ContainerState.Created,
        "running" => ContainerState.Running,
        "paused" => ContainerState.Paused,
        "restarting" => ContainerState.Restarting,
        "removing" => ContainerState.Removing,
        "exited" => ContainerState.Exited,
        _ => ContainerState.Dead,
    };

    private static ContainerHealth Health(string? text) => text switch
    {
        "starting" => ContainerHealth.Starting,
        "healthy" => ContainerHealth.Healthy,
        "unhealthy" => ContainerHealth.Unhealthy,
        _ => ContainerHealth.None,
    };

    // The engine writes year 1 for "never".
    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year > 1 ? moment : null;
}
