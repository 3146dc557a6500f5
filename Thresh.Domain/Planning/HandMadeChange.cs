using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What somebody changed of a container behind the product's back.</summary>
/// <param name="Field">Which field of the service it departs from, as a path below the service: <c>resources/memory</c>; empty for the service as a whole.</param>
/// <param name="What">A phrase that follows the service's name: <c>has another memory limit</c>.</param>
public sealed record HandMadeChange(string Field, string What)
{
    /// <summary>Every departure of a running or stopped container from its settings; what an agent does not say is not compared.</summary>
    public static IEnumerable<HandMadeChange> Find(StackName stack, ContainerSettings settings, bool isJob, ObservedContainer container)
    {
        var expected = settings.Restart ?? new RestartPolicy(isJob ? RestartMode.No : RestartMode.UnlessStopped);
        if (container.Restart is { } restart && restart != expected)
            yield return new HandMadeChange("restart", "has another restart policy");
        if (container.Memory is { } memory && memory != (settings.Resources?.Memory ?? 0))
            yield return new HandMadeChange("resources/memory", "has another memory limit");
        if (container.Cpus is { } cpus && cpus != (settings.Resources?.Cpus ?? 0))
            yield return new HandMadeChange("resources/cpus", "has another CPU limit");
        if (!container.Networks.IsEmpty && container.Networks.All(attachment => attachment.Network != ObjectNames.Network(stack)))
            yield return new HandMadeChange("", "is not on the stack's network");
    }

    /// <summary>Whether only somebody's hand can have stopped the container: the engine would have started it again.</summary>
    public static bool WasStopped(ContainerSettings settings, bool isJob, ObservedContainer container) =>
        !isJob
        && container.State is ContainerState.Exited or ContainerState.Paused
        && (settings.Restart?.RestartsAfterSuccess ?? true);
}
