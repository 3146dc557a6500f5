using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>
/// Notices by what agents hold that the database is an older copy of itself, and has them obey it again. What only takes
/// away is not asked for anew: the wish to stop or destroy may have been taken back since, and nothing that runs shall be harmed.
/// </summary>
public sealed class RestoredBackup(
    HubRepository hub, StackRepository repository, StackLedger ledger, TimeProvider time, ILogger<RestoredBackup> log)
{
    // One for each restore: nobody restores as often, and above it there must stay room.
    private const long HighestEpoch = 1_000_000_000;

    /// <summary>Whether an agent claims an epoch that would leave no room above it.</summary>
    public static bool IsBeyondReason(ImmutableArray<HeldAssignment> held) => held.Any(assignment => assignment.Generation.Epoch > HighestEpoch);

    /// <summary>Compares what an agent holds with what its node was assigned, before anything is sent to it.</summary>
    public async Task NoticeAsync(AccountName account, NodeId node, ImmutableArray<HeldAssignment> held)
    {
        var assigned = (await repository.AssignedAsync(node, account)).ToDictionary(assignment => assignment.Stack);
        foreach (var entry in held)
        {
            if (entry.Ended is { } state && assigned.TryGetValue(entry.Stack, out var assignment) && assignment.Deployment == entry.Deployment)
                await EndForgottenAsync(assignment, state);
        }

        var ahead = held.Where(entry => IsAhead(entry, assigned.GetValueOrDefault(entry.Stack))).ToList();
        if (ahead.Count == 0)
            return;

        var epoch = (await hub.GetAsync()).Epoch;
        var seen = ahead.Max(entry => entry.Generation.Epoch);
        if (seen >= epoch)
        {
            epoch = await hub.BeginEpochAsync(seen);
            log.LogWarning(
                "The node {Node} holds generations that this database never gave, so it was restored from an older copy; epoch {Epoch} begins", node, epoch);
        }

        foreach (var assignment in ahead.Select(entry => assigned.GetValueOrDefault(entry.Stack)).OfType<Assignment>())
            await ReissueAsync(assignment, epoch);
    }

    private static bool IsAhead(HeldAssignment held, Assignment? assigned) =>
        held.Generation > (assigned?.Generation ?? default)
        || (held.Generation == assigned?.Generation && held.Deployment is { } deployment && deployment != assigned.Deployment);

    private async Task ReissueAsync(Assignment assignment, long epoch)
    {
        if (assignment.Desired is not DesiredState.Running)
        {
            log.LogWarning("{Stack} stays as it is on its node: the database says {Desired}, and the node has been told something newer", assignment.Stack, assignment.Desired);
            return;
        }

        var deployment = await repository.DeploymentAsync(assignment.Deployment);
        if (deployment is { IsRunning: false, State: not DeploymentState.Succeeded })
        {
            // What was cancelled, or failed and was taken back, nobody asks for any more.
            log.LogWarning("{Stack} stays as it is on its node: its last deployment here ended as {State}, and the node has been told something newer", assignment.Stack, deployment.State);
            return;
        }

        var again = deployment is { IsRunning: true } ? assignment : Settled(assignment);
        await repository.ReissueAsync(again with { Generation = new Generation(epoch, assignment.Generation.Number) });
    }

    // What was asked for once is not done twice: no restart, and no look whether a tag has moved.
    private static Assignment Settled(Assignment assignment) => assignment with
    {
        Restart = null,
        Services = [.. assignment.Services.Select(service => service.Pull is PullPolicy.Always ? service with { Pull = PullPolicy.Missing } : service)],
    };

    // The copy was made while the deployment ran; how it ended was told to the database that is gone.
    private async Task EndForgottenAsync(Assignment assignment, DeploymentState state)
    {
        if (await repository.DeploymentAsync(assignment.Deployment) is not { IsRunning: true } deployment)
            return;

        var error = state is DeploymentState.Succeeded ? null : "It ended before this database was restored from an older copy, which does not know why.";
        await repository.EndAsync(deployment, new DeploymentOutcome(time.GetUtcNow(), state, null, error));
        await ledger.RefreshAsync(deployment.Account, deployment.StackName);
    }
}
