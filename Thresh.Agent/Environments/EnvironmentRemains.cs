using Thresh.Agent.Engine;
using Thresh.Domain.Environments;

namespace Thresh.Agent.Environments;

/// <summary>Removes everything of an environment that the engine holds.</summary>
internal static class EnvironmentRemains
{
    /// <exception cref="EngineException">Something of it may be left.</exception>
    public static async Task RemoveAsync(IContainerEngine engine, EnvironmentOwner owner, CancellationToken cancellationToken)
    {
        var observed = await engine.ObserveAsync(cancellationToken);
        if (observed.Engine.Problem is { } problem)
            throw new EngineException(null, problem);

        // By their labels alone: what merely has the name is somebody else's.
        foreach (var container in observed.Containers.Where(container => container.Environment == owner))
            await engine.RemoveContainerAsync(container.Id, cancellationToken);
        foreach (var volume in observed.Volumes.Where(volume => volume.Environment == owner))
            await engine.RemoveVolumeAsync(volume.Name, cancellationToken);
    }
}
