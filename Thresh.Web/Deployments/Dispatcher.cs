using System.Collections.Concurrent;
using System.Threading.Channels;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Agents;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>
/// Sends stored assignments to their nodes until they are accepted: after a command, when a node comes back, and after a
/// Hub that died between storing and sending was started again.
/// </summary>
public sealed class Dispatcher(StackRepository repository, StackLedger ledger, AgentLinks links, TimeProvider time, ILogger<Dispatcher> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<NodeId, IReadOnlyDictionary<StackName, Generation>?> _due = new();
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something may have to be sent to the node.</summary>
    /// <param name="held">What its agent says it holds, where it has just said so.</param>
    public void Deliver(NodeId node, IReadOnlyDictionary<StackName, Generation>? held = null)
    {
        _due.AddOrUpdate(node, held, (_, before) => held ?? before);
        _signs.Writer.TryWrite(true);
    }

    /// <summary>Sends what is due until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _signs.Reader.ReadAsync(stoppingToken);
            foreach (var node in _due.Keys)
            {
                if (_due.TryRemove(node, out var held))
                    // Each node by itself: one that does not answer keeps nobody else waiting.
                    _ = DeliverAsync(node, held, stoppingToken);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    private async Task DeliverAsync(NodeId node, IReadOnlyDictionary<StackName, Generation>? held, CancellationToken cancellation)
    {
        try
        {
            foreach (var assignment in await repository.UndeliveredAsync(node, held))
            {
                if (!links.IsConnected(node))
                    return;
                if (await links.AssignAsync(assignment, cancellation) is not { } reply)
                {
                    await Task.Delay(TryAgain, time, cancellation);
                    Deliver(node, held);
                    return;
                }

                if (!reply.Accepted)
                    await RefusedAsync(assignment, reply.Held);
                await repository.AcceptedAsync(assignment);
                await ledger.RefreshAsync(assignment.Owner.Account, assignment.Stack);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The Hub stops; what was not sent is sent after its next start.
        }
        catch (StorageException trouble)
        {
            log.LogWarning("What is assigned to the node {Node} could not be noted as sent; it is tried again: {Trouble}", node, trouble.Message);
            await Task.Delay(TryAgain, time, CancellationToken.None);
            Deliver(node, held);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "What is assigned to the node {Node} could not be sent; it is sent when the node next connects", node);
        }
    }

    private async Task RefusedAsync(Assignment assignment, Generation held)
    {
        log.LogWarning("The node holds generation {Held} of {Stack} and refuses {Generation}", held, assignment.Stack, assignment.Generation);
        if (await repository.DeploymentAsync(assignment.Deployment) is { IsRunning: true } deployment)
        {
            await repository.EndAsync(deployment, new DeploymentOutcome(
                time.GetUtcNow(), DeploymentState.Failed, null, $"The node holds a newer generation ({held}) of {assignment.Stack}; deploy again."));
        }
    }
}
