using System.Collections.Immutable;
using System.Diagnostics;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Tracing;

/// <summary>An engine whose calls are spans where a deployment makes them and is recorded; else it is the engine itself.</summary>
internal sealed class TracedEngine(IContainerEngine engine) : IContainerEngine
{
    private const int IdLength = 64;

    public Task<EngineStatus> StatusAsync(CancellationToken cancellationToken) => Traced("engine status", () => engine.StatusAsync(cancellationToken));

    public Task<ObservedNode> ObserveAsync(CancellationToken cancellationToken) => Traced("engine observe", () => engine.ObserveAsync(cancellationToken));

    public Task<ObservedContainer?> FindContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Traced("container inspect", () => engine.FindContainerAsync(idOrName, cancellationToken), idOrName);

    public Task<ImmutableArray<ContainerPort>> PublishedPortsAsync(CancellationToken cancellationToken) =>
        Traced("container list", () => engine.PublishedPortsAsync(cancellationToken));

    public Task<ObservedImage?> FindImageAsync(string reference, CancellationToken cancellationToken) =>
        Traced("image inspect", () => engine.FindImageAsync(reference, cancellationToken), image: reference);

    public Task PullAsync(string reference, RegistryCredentials? credentials, Action<LayerStep?> progress, CancellationToken cancellationToken) =>
        Traced("image pull", () => engine.PullAsync(reference, credentials, progress, cancellationToken), image: reference);

    public Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellationToken) =>
        Traced("container create", () => engine.CreateContainerAsync(spec, cancellationToken), spec.Name, spec.Image);

    public Task RenameContainerAsync(string idOrName, string newName, CancellationToken cancellationToken) =>
        Traced("container rename", () => engine.RenameContainerAsync(idOrName, newName, cancellationToken), idOrName);

    public Task StartContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Traced("container start", () => engine.StartContainerAsync(idOrName, cancellationToken), idOrName);

    public Task StopContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Traced("container stop", () => engine.StopContainerAsync(idOrName, cancellationToken), idOrName);

    public Task RemoveContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Traced("container remove", () => engine.RemoveContainerAsync(idOrName, cancellationToken), idOrName);

    public Task SetAliasesAsync(string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken) =>
        Traced("network reconnect", () => engine.SetAliasesAsync(idOrName, network, aliases, cancellationToken), idOrName);

    public Task ConnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken) =>
        Traced("network connect", () => engine.ConnectNetworkAsync(idOrName, network, cancellationToken), idOrName);

    public Task DisconnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken) =>
        Traced("network disconnect", () => engine.DisconnectNetworkAsync(idOrName, network, cancellationToken), idOrName);

    public Task<ImmutableArray<string>> SubnetsInUseAsync(CancellationToken cancellationToken) =>
        Traced("network list", () => engine.SubnetsInUseAsync(cancellationToken));

    public Task CreateNetworkAsync(NetworkSpec spec, CancellationToken cancellationToken) =>
        Traced("network create", () => engine.CreateNetworkAsync(spec, cancellationToken));

    public Task RemoveNetworkAsync(string name, CancellationToken cancellationToken) =>
        Traced("network remove", () => engine.RemoveNetworkAsync(name, cancellationToken));

    public Task CreateVolumeAsync(string name, ImmutableDictionary<string, string> labels, CancellationToken cancellationToken) =>
        Traced("volume create", () => engine.CreateVolumeAsync(name, labels, cancellationToken));

    public Task RemoveVolumeAsync(string name, CancellationToken cancellationToken) =>
        Traced("volume remove", () => engine.RemoveVolumeAsync(name, cancellationToken));

    // What goes on for as long as it is read, and what is asked all the time, is no part of a deployment.
    public IAsyncEnumerable<EngineEvent> WatchAsync(CancellationToken cancellationToken) => engine.WatchAsync(cancellationToken);

    public Task<ContainerCounters?> CountersAsync(string id, CancellationToken cancellationToken) => engine.CountersAsync(id, cancellationToken);

    public Task<int> ExecAsync(string idOrName, ImmutableArray<string> command, Action<string> line, CancellationToken cancellationToken) =>
        Traced("container exec", () => engine.ExecAsync(idOrName, command, line, cancellationToken), idOrName);

    public Task<ImmutableArray<string>> LogTailAsync(string idOrName, int lines, CancellationToken cancellationToken) =>
        Traced("container logs", () => engine.LogTailAsync(idOrName, lines, cancellationToken), idOrName);

    public Task ReadLogAsync(string idOrName, LogReading reading, Func<EngineLogLine, CancellationToken, ValueTask> take, CancellationToken cancellationToken) =>
        engine.ReadLogAsync(idOrName, reading, take, cancellationToken);

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private static Task Traced(string name, Func<Task> call, string? container = null, string? image = null) => !DeploymentTrace.IsRecorded
        ? call()
        : Recorded(
            name,
            async () =>
            {
                await call();
                return true;
            },
            container,
            image);

    private static Task<T> Traced<T>(string name, Func<Task<T>> call, string? container = null, string? image = null) =>
        DeploymentTrace.IsRecorded ? Recorded(name, call, container, image) : call();

    // https://opentelemetry.io/docs/specs/semconv/registry/attributes/container/
    private static async Task<T> Recorded<T>(string name, Func<Task<T>> call, string? container, string? image)
    {
        using var span = DeploymentTrace.Call(name);
        Describe(span, container, image);
        try
        {
            return await call();
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    private static void Describe(Activity? span, string? container, string? image)
    {
        if (container is not null)
            span?.SetTag(container.Length == IdLength && container.All(char.IsAsciiHexDigitLower) ? "container.id" : "container.name", container);
        if (image is not null)
            span?.SetTag("container.image.name", image);
    }
}
