using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>What to do on a node so that it has what it was assigned. Pure: the same input gives the same plan, on Hub and agent.</summary>
public static class Planner
{
    /// <param name="present">The image references that the engine holds.</param>
    public static Plan Plan(Assignment assignment, ObservedNode observed, IReadOnlySet<string> present)
    {
        var stack = new ObservedStack(assignment, observed);
        var operations = assignment.Desired switch
        {
            DesiredState.Running => RunningPlan.Of(assignment, stack, present),
            DesiredState.Stopped => StoppedPlan.Of(assignment, stack),
            DesiredState.Removed => RemovedPlan.Of(assignment, stack),
            _ => throw new ArgumentOutOfRangeException(nameof(assignment)),
        };
        return new Plan(operations)
        {
            Conflicts = [.. Foreign(assignment, stack)],
            Notices = [.. assignment.Desired is DesiredState.Running ? Notices.For(assignment.Traefik) : []],
        };
    }

    // Only what a plan would make is in the way of something foreign; a foreign object is never touched.
    private static IEnumerable<Conflict> Foreign(Assignment assignment, ObservedStack stack)
    {
        if (assignment.Desired is not DesiredState.Running)
            yield break;

        foreach (var service in assignment.Services)
        {
            var name = ObjectNames.Container(assignment.Stack, service.Name);
            if (stack.ForeignContainer(name) is { } holder)
                yield return Conflict("container", name, $"/services/{service.Name}", holder);
        }

        var network = ObjectNames.Network(assignment.Stack);
        if (stack.IsForeignNetwork(network))
            yield return Conflict("network", network, "", network);

        foreach (var volume in RunningPlan.VolumeNames(assignment).Where(stack.IsForeignVolume))
            yield return Conflict("volume", volume, "", volume);
    }

    private static Conflict Conflict(string kind, string name, string path, string holder) => new(
        DiagnosticCodes.ForeignObject,
        $"The node has a {kind} named {name} that does not belong to this stack; remove or rename it.",
        path,
        holder);
}
