using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Engine;

/// <summary>Everything the agent asks of a container engine. Every failure is an <see cref="EngineException"/>.</summary>
public interface IContainerEngine : IAsyncDisposable
{
    /// <summary>Whether the engine answers; never throws but on cancellation.</summary>
    Task<EngineStatus> StatusAsync(CancellationToken cancellationToken);

    /// <summary>Everything of ours and everything that has a name of ours; an engine that does not answer is in its status.</summary>
    Task<ObservedNode> ObserveAsync(CancellationToken cancellationToken);

    /// <summary>One container by id or name, or null where there is none.</summary>
    Task<ObservedContainer?> FindContainerAsync(string idOrName, CancellationToken cancellationToken);

    /// <summary>The host ports published by all running containers, ours or not.</summary>
    Task<ImmutableArray<ContainerPort>> PublishedPortsAsync(CancellationToken cancellationToken);

    Task<ObservedImage?> FindImageAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Pulls an image. <paramref name="progress"/> is called in order, on the caller's flow, for every line the engine sends, with null where a line is about no layer.</summary>
    /// <param name="credentials">What to log in to the registry with; null for nothing.</param>
    Task PullAsync(string reference, RegistryCredentials? credentials, Action<LayerStep?> progress, CancellationToken cancellationToken);

    /// <returns>The container's id.</returns>
    Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellationToken);

    Task RenameContainerAsync(string idOrName, string newName, CancellationToken cancellationToken);

    /// <summary>Returns once the container's process runs; one that runs already is left as it is.</summary>
    Task StartContainerAsync(string idOrName, CancellationToken cancellationToken);

    /// <summary>Returns once the container stopped, killed when its own grace period is over; one that is stopped or gone is left as it is.</summary>
    Task StopContainerAsync(string idOrName, CancellationToken cancellationToken);

    /// <summary>Removes a container, running or not, without its volumes; one that is gone is no error.</summary>
    Task RemoveContainerAsync(string idOrName, CancellationToken cancellationToken);

    /// <summary>Takes a container from a network and puts it back there under other names; it is off the network for a moment.</summary>
    Task SetAliasesAsync(string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken);

    /// <summary>Puts a container on a network; one that is there already is left as it is.</summary>
    Task ConnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken);

    /// <summary>Takes a container from a network; one that is not there, or is gone, is no error.</summary>
    Task DisconnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken);

    Task<ImmutableArray<string>> SubnetsInUseAsync(CancellationToken cancellationToken);

    Task CreateNetworkAsync(NetworkSpec spec, CancellationToken cancellationToken);

    Task RemoveNetworkAsync(string name, CancellationToken cancellationToken);

    Task CreateVolumeAsync(string name, ImmutableDictionary<string, string> labels, CancellationToken cancellationToken);

    Task RemoveVolumeAsync(string name, CancellationToken cancellationToken);

    /// <summary>What happens in the engine from now on. Ends, or throws, when the engine goes away.</summary>
    IAsyncEnumerable<EngineEvent> WatchAsync(CancellationToken cancellationToken);

    /// <summary>What a running container has used so far; null where there is no such container, or the engine cannot tell.</summary>
    Task<ContainerCounters?> CountersAsync(string id, CancellationToken cancellationToken) => Task.FromResult<ContainerCounters?>(null);

    /// <summary>Runs a program in a running container, and waits for its end.</summary>
    /// <param name="command">The program and its arguments; no shell reads them.</param>
    /// <param name="line">Called in order for every line that it writes, to whichever stream.</param>
    /// <returns>Its exit code.</returns>
    Task<int> ExecAsync(string idOrName, ImmutableArray<string> command, Action<string> line, CancellationToken cancellationToken);

    /// <summary>A container's last log lines, both streams, oldest first.</summary>
    Task<ImmutableArray<string>> LogTailAsync(string idOrName, int lines, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a container's log line by line in the engine's order, and ends with it, with the container where it is followed,
    /// or at once where there is no such container. The next line is read when <paramref name="take"/> has returned.
    /// </summary>
    Task ReadLogAsync(string idOrName, LogReading reading, Func<EngineLogLine, CancellationToken, ValueTask> take, CancellationToken cancellationToken);
}
