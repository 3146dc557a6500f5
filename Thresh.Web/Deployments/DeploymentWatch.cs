using Thresh.Domain.Deployments;
using Thresh.Web.Agents;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>
/// Says of running deployments whether they wait for their node, asks again for those that shall end, and gives up on a
/// node that stays away.
/// </summary>
public sealed class DeploymentWatch(
    StackRepository repository, StackLedger ledger, NodeRegistry nodes, AgentLinks links, DeploymentCanceller canceller, TimeProvider time, ILogger<DeploymentWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    // By this process's own monotonic time: a Hub that comes back has not waited yet, however long ago it noted seeing the node.
    private readonly Dictionary<DeploymentId, long> _waitingSince = [];

    /// <summary>Looks after running deployments until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var running = ledger.Running();
            foreach (var ended in _waitingSince.Keys.Except(running.Select(deployment => deployment.Record.Id)).ToList())
                _waitingSince.Remove(ended);
            foreach (var deployment in running)
            {
                try
                {
                    await LookAsync(deployment, stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(fault, "Deployment {Deployment} could not be looked after; it is tried again", deployment.Record.Id);
                }
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    private async Task LookAsync(DeploymentEntry deployment, CancellationToken cancellation)
    {
        var record = deployment.Record;
        var online = nodes.Find(record.Node) is { Online: true };
        var hasWaited = HasWaitedForLong(record, online);
        if (online && record.CancelRequestedAt is not null)
            await links.CancelAsync(record, cancellation);
        else if (hasWaited && nodes.Find(record.Node) is { } away)
            await canceller.EndAsync(deployment, $"The node '{away.Name}' was away for an hour{(nodes.LostRelayOf(away) is { } relay ? $", and the mid-tier '{relay.MidTier}' that it is behind is still not connected" : "")}; deploy again when it is back.", DeploymentState.Failed);

        if (online && record.State is DeploymentState.WaitingForNode)
            await MoveAsync(record, DeploymentState.WaitingForNode, DeploymentState.Running);
        else if (!online && record.State is DeploymentState.Running)
            await MoveAsync(record, DeploymentState.Running, DeploymentState.WaitingForNode);
    }

    private bool HasWaitedForLong(DeploymentRecord deployment, bool online)
    {
        // What only takes away stays queued until the node is there to do it.
        var mayWait = deployment is { State: DeploymentState.Queued, Kind: DeploymentKind.Stop or DeploymentKind.Destroy };
        if (online || mayWait)
        {
            _waitingSince.Remove(deployment.Id);
            return false;
        }

        _waitingSince.TryAdd(deployment.Id, time.GetTimestamp());
        return time.GetElapsedTime(_waitingSince[deployment.Id]) > Patience;
    }

    private async Task MoveAsync(DeploymentRecord deployment, DeploymentState from, DeploymentState to)
    {
        await repository.MoveAsync(deployment.Id, from, to);
        await ledger.RefreshAsync(deployment.Account, deployment.StackName);
    }
}
