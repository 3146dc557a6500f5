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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var deployment in ledger.Running())
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

    private async Task LookAsync(DeploymentEntry deployment, CancellationToken cancellation)
    {
        var record = deployment.Record;
        var online = nodes.Find(record.Node) is { Online: true };
        if (online && record.CancelRequestedAt is not null)
            await links.CancelAsync(record, cancellation);
        else if (!online && nodes.Find(record.Node) is { } away && time.GetUtcNow() - away.LastSeenAt > Patience)
            await canceller.EndAsync(deployment, $"The node '{away.Name}' was away for an hour; deploy again when it is back.", DeploymentState.Failed);

        if (online && record.State is DeploymentState.WaitingForNode)
            await MoveAsync(record, DeploymentState.WaitingForNode, DeploymentState.Running);
        else if (!online && record.State is DeploymentState.Running)
            await MoveAsync(record, DeploymentState.Running, DeploymentState.WaitingForNode);
    }

    private async Task MoveAsync(DeploymentRecord deployment, DeploymentState from, DeploymentState to)
    {
        await repository.MoveAsync(deployment.Id, from, to);
        await ledger.RefreshAsync(deployment.Account, deployment.StackName);
    }
}
