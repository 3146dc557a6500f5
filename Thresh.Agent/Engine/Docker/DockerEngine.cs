using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Docker Engine over its API, requests built field by field.</summary>
public sealed class DockerEngine : IContainerEngine, IDisposable
{
    /// <summary>The socket of Docker's own packages.</summary>
    public const string DefaultSocket = "unix:///var/run/docker.sock";

    // Docker Engine 20.10, the oldest we support.
    private static readonly System.Version ApiVersion = new(1, 41);
    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(60);

    private readonly DockerClient _client;

    public DockerEngine(string endpoint) =>
        _client = new DockerClientBuilder()
            .WithEndpoint(new Uri(endpoint))
            .WithApiVersion(ApiVersion)
            .WithTimeout(Timeout.InfiniteTimeSpan)
            .Build();

    public async Task<EngineStatus> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            var version = await _client.System.GetVersionAsync(cancellation);
            return new EngineStatus(version.Version, null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new EngineStatus(null, DockerFaults.Unavailable);
        }
    }

    public Task<ObservedNode> ObserveAsync(CancellationToken cancellation) => CallAsync("The engine cannot be read", async () =>
    {
        var version = await _client.System.GetVersionAsync(cancellation);
        var containers = await _client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancellation);
        var networks = await _client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellation);
        var volumes = await _client.Volumes.ListAsync(cancellation);
        var ours = containers.Where(container => Observations.IsOurs(container.Names[0].TrimStart('/'), container.Labels));
        var inspected = await Task.WhenAll(ours.Select(container => FindContainerAsync(container.ID, cancellation)));

        return new ObservedNode(new EngineStatus(version.Version, null))
        {
            Containers = [.. inspected.OfType<ObservedContainer>().OrderBy(container => container.Name, StringComparer.Ordinal)],
            Networks = Objects(networks.Select(network => (network.Name, network.Labels))),
            Volumes = Objects((volumes.Volumes ?? []).Select(volume => (volume.Name, volume.Labels))),
        };
    });

    public Task<ObservedContainer?> FindContainerAsync(string nameOrId, CancellationToken cancellation) =>
        CallAsync<ObservedContainer?>($"The container {nameOrId} cannot be read", async () =>
        {
            try
            {
                return Observations.Container(await _client.Containers.InspectContainerAsync(nameOrId, cancellation));
            }
            catch (DockerApiException fault) when (fault.StatusCode is HttpStatusCode.NotFound)
            {
                return null;
            }
        });

    public Task<LocalImage?> FindImageAsync(string reference, CancellationToken cancellation) =>
        CallAsync<LocalImage?>($"The image {reference} cannot be read", async () =>
        {
            try
            {
                var image = await _client.Images.InspectImageAsync(reference, cancellation);
                return new LocalImage(image.ID, image.RepoDigests is { Count: > 0 }, [.. (image.Config?.Volumes?.Keys ?? []).Order(StringComparer.Ordinal)]);
            }
            catch (DockerApiException fault) when (fault.StatusCode is HttpStatusCode.NotFound)
            {
                return null;
            }
        });

    public async Task PullAsync(string reference, Action<ImmutableArray<LayerProgress>> progress, CancellationToken cancellation)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = new PullReader(progress);
        using var watch = new Timer(_ =>
        {
            if (reader.Silence > StallLimit)
                stalled.Cancel();
        }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        // Without a tag the engine would pull every tag there is.
        var request = new ImagesCreateParameters { FromImage = WithTag(reference) };
        try
        {
            await _client.Images.CreateImageAsync(request, new AuthConfig(), reader, stalled.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw DockerFaults.PullStalled(reference, StallLimit);
        }
        catch (DockerApiException fault)
        {
            throw DockerFaults.FromPull(reference, fault.Message, fault.StatusCode, fault);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw DockerFaults.From(fault, $"The image {reference} cannot be pulled");
        }

        if (reader.Error is { } error)
            throw DockerFaults.FromPull(reference, error, null);
    }

    public Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellation) =>
        CallAsync($"The container {spec.Name} cannot be created", async () =>
            (await _client.Containers.CreateContainerAsync(ContainerRequest.From(spec), cancellation)).ID);

    public Task RenameContainerAsync(string nameOrId, string name, CancellationToken cancellation) =>
        CallAsync($"The container {nameOrId} cannot be renamed", () =>
            _client.Containers.RenameContainerAsync(nameOrId, new ContainerRenameParameters { NewName = name }, cancellation));

    public Task StartContainerAsync(string nameOrId, CancellationToken cancellation) =>
        CallAsync($"The container {nameOrId} cannot be started", () =>
            _client.Containers.StartContainerAsync(nameOrId, new ContainerStartParameters(), cancellation));

    public Task StopContainerAsync(string nameOrId, TimeSpan grace, CancellationToken cancellation) =>
        CallUnlessGoneAsync($"The container {nameOrId} cannot be stopped", () =>
            _client.Containers.StopContainerAsync(nameOrId, new ContainerStopParameters { WaitBeforeKillSeconds = (uint)grace.TotalSeconds }, cancellation));

    public Task RemoveContainerAsync(string nameOrId, CancellationToken cancellation) =>
        CallUnlessGoneAsync($"The container {nameOrId} cannot be removed", () =>
            _client.Containers.RemoveContainerAsync(nameOrId, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellation));

    public Task CreateNetworkAsync(string name, string subnet, ImmutableArray<KeyValuePair<string, string>> labels, CancellationToken cancellation) =>
        CallAsync($"The network {name} cannot be created", () => _client.Networks.CreateNetworkAsync(
            new NetworksCreateParameters
            {
                Name = name,
                Driver = "bridge",
                IPAM = new IPAM { Config = [new IPAMConfig { Subnet = subnet }] },
                Labels = labels.ToDictionary(StringComparer.Ordinal),
            },
            cancellation));

    public Task RemoveNetworkAsync(string name, CancellationToken cancellation) =>
        CallUnlessGoneAsync($"The network {name} cannot be removed", () => _client.Networks.DeleteNetworkAsync(name, cancellation));

    public Task<ImmutableArray<string>> SubnetsAsync(CancellationToken cancellation) => CallAsync("The networks cannot be read", async () =>
    {
        var networks = await _client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellation);
        return networks.SelectMany(network => network.IPAM?.Config ?? []).Select(config => config.Subnet).Where(subnet => !string.IsNullOrEmpty(subnet)).ToImmutableArray();
    });

    public Task CreateVolumeAsync(string name, ImmutableArray<KeyValuePair<string, string>> labels, CancellationToken cancellation) =>
        CallAsync($"The volume {name} cannot be created", () => _client.Volumes.CreateAsync(
            new VolumesCreateParameters { Name = name, Labels = labels.ToDictionary(StringComparer.Ordinal) }, cancellation));

    public Task RemoveVolumeAsync(string name, CancellationToken cancellation) =>
        CallUnlessGoneAsync($"The volume {name} cannot be removed", () => _client.Volumes.RemoveAsync(name, force: false, cancellation));

    public Task<ImmutableArray<HostPortUse>> HostPortsAsync(CancellationToken cancellation) => CallAsync("The containers cannot be read", async () =>
    {
        var containers = await _client.Containers.ListContainersAsync(new ContainersListParameters(), cancellation);
        return containers
            .SelectMany(container => (container.Ports ?? []).Select(port => (Container: container, Port: port)))
            .Where(use => use.Port.PublicPort is > 0)
            .Select(use => new HostPortUse(
                use.Port.IP ?? "",
                use.Port.PublicPort!.Value,
                Observations.Protocol(use.Port.Type),
                use.Container.Names[0].TrimStart('/'),
                use.Container.Labels?.TryGetValue(ObjectLabels.Stack, out var stack) == true ? stack : null))
            .ToImmutableArray();
    });

    public Task<ImmutableArray<string>> LastLogLinesAsync(string nameOrId, int lines, CancellationToken cancellation) =>
        CallAsync($"The log of {nameOrId} cannot be read", async () =>
        {
            var parameters = new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = lines.ToString(CultureInfo.InvariantCulture) };
            using var stream = await _client.Containers.GetContainerLogsAsync(nameOrId, parameters, cancellation);
            var (output, errors) = await stream.ReadOutputToEndAsync(cancellation);
            return (output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines).ToImmutableArray();
        });

    public Task WatchAsync(Action<EngineChange> changed, CancellationToken cancellation) => CallAsync("The engine's events cannot be read", () =>
        _client.System.MonitorEventsAsync(
            new ContainerEventsParameters(),
            new EventReader(message => changed(new EngineChange(message.Type == "container" ? message.Actor?.ID : null))),
            cancellation));

    public void Dispose() => _client.Dispose();

    private static string WithTag(string reference) =>
        reference.Contains('@', StringComparison.Ordinal) || reference.LastIndexOf(':') > reference.LastIndexOf('/') ? reference : reference + ":latest";

    private static ImmutableArray<ObservedObject> Objects(IEnumerable<(string Name, IDictionary<string, string> Labels)> objects) =>
    [
        .. objects
            .Where(item => Observations.IsOurs(item.Name, item.Labels))
            .Select(item => new ObservedObject(item.Name, Observations.Owner(item.Labels)))
            .OrderBy(item => item.Name, StringComparer.Ordinal),
    ];

    private static async Task<T> CallAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or EngineFault))
        {
            throw DockerFaults.From(fault, what);
        }
    }

    private static Task CallAsync(string what, Func<Task> call) => CallAsync(what, async () =>
    {
        await call();
        return true;
    });

    private static Task CallUnlessGoneAsync(string what, Func<Task> call) => CallAsync(what, async () =>
    {
        try
        {
            await call();
        }
        catch (DockerApiException fault) when (fault.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NotModified)
        {
            return false;
        }

        return true;
    });
}
