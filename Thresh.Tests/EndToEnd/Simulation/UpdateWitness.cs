using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Watches that what ran before a deployment that failed runs after it, in the very same containers.</summary>
internal sealed class UpdateWitness(Func<IReadOnlyList<ObservedContainer>> containers)
{
    private readonly Dictionary<DeploymentId, (StackName Stack, ImmutableArray<ObservedContainer> Ran)> _before = [];
    private readonly HashSet<string> _disturbed = [];

    /// <summary>Something happened to a container that nobody can be blamed for.</summary>
    public void Disturbed(string container) => _disturbed.Add(container);

    public bool IsDisturbed(string container) => _disturbed.Contains(container);

    public void Begins(Assignment assignment)
    {
        // What an earlier one did that is not yet over is not this one's.
        foreach (var other in _before.Where(pair => pair.Value.Stack == assignment.Stack).Select(pair => pair.Key).ToList())
            _before.Remove(other);
        var owned = containers().Where(container => container.Owner == assignment.Owner).ToList();
        if (assignment.Desired == DesiredState.Running && owned.TrueForAll(container => !container.Name.EndsWith(".previous", StringComparison.Ordinal)))
            _before[assignment.Deployment] = (assignment.Stack, [.. owned.Where(container => container.IsUp())]);
    }

    public void Ended(DeploymentId deployment, DeploymentOutcome outcome)
    {
        if (!_before.Remove(deployment, out var before) || !IsTakenBack(outcome))
            return;
        var now = containers().ToDictionary(container => container.Id);
        foreach (var container in before.Ran.Where(container => !_disturbed.Contains(container.Id)))
        {
            if (!now.TryGetValue(container.Id, out var after) || after.Name != container.Name)
                throw new BrokenPromise($"Deployment {deployment} ended as {outcome.State}, and {container.Name} is not the container that ran before: {outcome.Error}");
            if (!after.IsUp() && RandomStack.RunsForEver(after))
                throw new BrokenPromise($"Deployment {deployment} ended as {outcome.State}, and {container.Name}, which ran before, is {after.State}: {outcome.Error}");
        }
    }

    // A pull that failed came before anything was touched.
    private static bool IsTakenBack(DeploymentOutcome outcome) => outcome.State == DeploymentState.RolledBack
        || (outcome is { State: DeploymentState.Cancelled, Error: { } error } && error.Contains("runs again", StringComparison.Ordinal))
        || (outcome is { State: DeploymentState.Failed, Error: { } reason } && reason.Contains("was not found in its registry", StringComparison.Ordinal) && !reason.Contains("Going back", StringComparison.Ordinal));
}
