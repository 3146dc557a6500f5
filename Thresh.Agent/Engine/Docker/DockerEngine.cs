using System.Collections.Immutable;
using Docker.DotNet;
using Docker.DotNet.Models;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Engine.Docker;

/// <summary>A Docker Engine, 20.10 or later, through its API.</summary>
public sealed class DockerEngine : IContainerEngine
{
    // The oldest engine's version of the API: newer engines still speak it.
    private static readonly System.Version ApiVersion = new(1, 41);

    private readonly DockerClient _client;
    private readonly string _endpoint;

    /// <param name="endpoint">The engine's address, or null for <c>DOCKER_HOST</c> and then the platform's own.</param>
    public DockerEngine(string? endpoint = null)
    {
        _endpoint = endpoint
            ?? (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : null)
            ?? (OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : "unix:///var/run/docker.sock");
        _client = new DockerClientBuilder()
            .WithEndpoint(new Uri(_endpoint))
            .WithApiVersion(ApiVersion)
            .WithTimeout(Timeout.InfiniteTimeSpan)
            .Build();
    }

    public async Task<EngineStatus> StatusAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return new EngineStatus((await _client.System.GetVersionAsync(limited.Token)).Version, null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new EngineStatus(null, DockerFailures.Unavailable(_endpoint, failure).Message);
        }
    }

    public async Task<ObservedNode> ObserveAsync(CancellationToken cancellationToken)
    {
        var status = await StatusAsync(cancellationToken);
        return status.Available
            ? await Call(() => DockerObservation.ReadAsync(_client, status, cancellationToken), cancellationToken)
            : new ObservedNode(status);
    }

    public Task<ObservedContainer?> FindContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Call(() => DockerObservation.FindAsync(_client, idOrName, cancellationToken), cancellationToken);

    public Task<ImmutableArray<ContainerPort>> PublishedPortsAsync(CancellationToken cancellationToken) =>
        Call(() => DockerObservation.PortsAsync(_client, cancellationToken), cancellationToken);

    public Task<ObservedImage?> FindImageAsync(string reference, CancellationToken cancellationToken) =>
        Call(() => DockerImages.FindAsync(_client, reference, cancellationToken), cancellationToken);

    public Task PullAsync(string reference, RegistryCredentials? credentials, Action<LayerStep?> progress, CancellationToken cancellationToken) =>
        Call(() => DockerImages.PullAsync(_client, reference, credentials, progress, cancellationToken), cancellationToken);

    public Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellationToken) =>
        Call(() => DockerContainers.CreateAsync(_client, spec, cancellationToken), cancellationToken);

    public Task RenameContainerAsync(string idOrName, string newName, CancellationToken cancellationToken) =>
        Call(() => _client.Containers.RenameContainerAsync(idOrName, new ContainerRenameParameters { NewName = newName }, cancellationToken), cancellationToken);

    public Task StartContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Call(() => _client.Containers.StartContainerAsync(idOrName, new ContainerStartParameters(), cancellationToken), cancellationToken);

    // Without a time of its own the call waits as long as the container was made to have.
    public Task StopContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        UnlessGone(() => _client.Containers.StopContainerAsync(idOrName, new ContainerStopParameters(), cancellationToken), cancellationToken);

    public Task RemoveContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        UnlessGone(() => _client.Containers.RemoveContainerAsync(idOrName, new ContainerRemoveParameters { Force = true }, cancellationToken), cancellationToken);

    public Task SetAliasesAsync(string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken) =>
        Call(() => DockerContainers.SetAliasesAsync(_client, idOrName, network, aliases, cancellationToken), cancellationToken);

    public Task ConnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken) =>
        Call(() => DockerContainers.ConnectAsync(_client, idOrName, network, [], cancellationToken), cancellationToken);

    public Task DisconnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken) =>
        UnlessGone(() => DockerContainers.DisconnectAsync(_client, idOrName, network, cancellationToken), cancellationToken);

    public Task<ImmutableArray<string>> SubnetsInUseAsync(CancellationToken cancellationToken) => Call(
        async () =>
        {
            var networks = await _client.Networks.ListNetworksAsync(new NetworksListParameters(), cancellationToken);
            return networks.SelectMany(network => network.IPAM?.Config ?? []).Select(config => config.Subnet).Where(subnet => !string.IsNullOrEmpty(subnet)).ToImmutableArray();
        },
        cancellationToken);

    public Task CreateNetworkAsync(NetworkSpec spec, CancellationToken cancellationToken) =>
        Call(() => _client.Networks.CreateNetworkAsync(DockerRequests.Network(spec), cancellationToken), cancellationToken);

    public Task RemoveNetworkAsync(string name, CancellationToken cancellationToken) =>
        UnlessGone(() => _client.Networks.DeleteNetworkAsync(name, cancellationToken), cancellationToken);

    public Task CreateVolumeAsync(string name, ImmutableDictionary<string, string> labels, CancellationToken cancellationToken) => Call(
        () => _client.Volumes.CreateAsync(new VolumesCreateParameters { Name = name, Labels = new Dictionary<string, string>(labels) }, cancellationToken),
        cancellationToken);

    public Task RemoveVolumeAsync(string name, CancellationToken cancellationToken) =>
        UnlessGone(() => _client.Volumes.RemoveAsync(name, force: false, cancellationToken), cancellationToken);

    public IAsyncEnumerable<EngineEvent> WatchAsync(CancellationToken cancellationToken) => DockerEvents.ReadAsync(_client, cancellationToken);

    public Task<ContainerCounters?> CountersAsync(string id, CancellationToken cancellationToken) =>
        Call(() => DockerStats.ReadAsync(_client, id, cancellationToken), cancellationToken);

    public Task<int> ExecAsync(string idOrName, ImmutableArray<string> command, Action<string> line, CancellationToken cancellationToken) =>
        Call(() => DockerExec.RunAsync(_client, idOrName, command, line, cancellationToken), cancellationToken);

    public Task<ImmutableArray<string>> LogTailAsync(string idOrName, int lines, CancellationToken cancellationToken) =>
        Call(() => DockerLogs.TailAsync(_client, idOrName, lines, cancellationToken), cancellationToken);

    public Task ReadLogAsync(string idOrName, LogReading reading, Func<EngineLogLine, CancellationToken, ValueTask> take, CancellationToken cancellationToken) =>
        UnlessGone(() => DockerLogs.ReadAsync(_client, idOrName, reading, take, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task UnlessGone(Func<Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call();
        }
        catch (DockerApiException refusal) when (refusal.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw DockerFailures.Translate(_endpoint, failure);
        }
    }

    private Task<bool> Call(Func<Task> call, CancellationToken cancellationToken) => Call(
        async () =>
        {
            await call();
            return true;
        },
        cancellationToken);

    private async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw DockerFailures.Translate(_endpoint, failure);
        }
    }
}
