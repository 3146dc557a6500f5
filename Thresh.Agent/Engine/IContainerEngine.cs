using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Engine;

/// <summary>
/// The narrow way to a container engine. Every method throws <see cref="EngineFault"/> where the engine refuses or
/// does not answer; removing what is already gone, and stopping what does not run, is no fault.
/// </summary>
public interface IContainerEngine
{
    Task<EngineStatus> StatusAsync(CancellationToken cancellation);

    /// <summary>Everything that carries our labels or one of our names.</summary>
    Task<ObservedNode> ObserveAsync(CancellationToken cancellation);

    /// <returns>Null where there is no such container.</returns>
    Task<ObservedContainer?> FindContainerAsync(string nameOrId, CancellationToken cancellation);

    /// <returns>Null where the engine does not hold it.</returns>
    Task<LocalImage?> FindImageAsync(string reference, CancellationToken cancellation);

    /// <param name="progress">Called with every layer's state, as often as the engine tells.</param>
    Task PullAsync(string reference, Action<ImmutableArray<LayerProgress>> progress, CancellationToken cancellation);

    /// <returns>The container's id.</returns>
    Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellation);

    Task RenameContainerAsync(string nameOrId, string name, CancellationToken cancellation);

    Task StartContainerAsync(string nameOrId, CancellationToken cancellation);

    /// <param name="grace">Between the stop signal and the kill.</param>
    Task StopContainerAsync(string nameOrId, TimeSpan grace, CancellationToken cancellation);

    Task RemoveContainerAsync(string nameOrId, CancellationToken cancellation);

    Task CreateNetworkAsync(string name, string subnet, ImmutableArray<KeyValuePair<string, string>> labels, CancellationToken cancellation);

    Task RemoveNetworkAsync(string name, CancellationToken cancellation);

    /// <summary>The subnets of all networks, as CIDR.</summary>
    Task<ImmutableArray<string>> SubnetsAsync(CancellationToken cancellation);

    Task CreateVolumeAsync(string name, ImmutableArray<KeyValuePair<string, string>> labels, CancellationToken cancellation);

    Task RemoveVolumeAsync(string name, CancellationToken cancellation);

    /// <summary>The host ports of all running containers, ours and others'.</summary>
    Task<ImmutableArray<HostPortUse>> HostPortsAsync(CancellationToken cancellation);

    Task<ImmutableArray<string>> LastLogLinesAsync(string nameOrId, int lines, CancellationToken cancellation);

    /// <summary>Names what changed, as it changes, until the engine goes away or the caller ends it.</summary>
    Task WatchAsync(Action<EngineChange> changed, CancellationToken cancellation);
}
