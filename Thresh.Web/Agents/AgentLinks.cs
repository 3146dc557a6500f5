using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;
using Thresh.Web.Tracing;

namespace Thresh.Web.Agents;

/// <summary>The live connection of each node, and the calls the Hub makes over it: each with a time limit.</summary>
public sealed class AgentLinks
{
    private static readonly TimeSpan AssignWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OpenLogWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BlueprintWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RemoveEnvironmentWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PlanWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SilenceForTakeover = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<NodeId, AgentLink> _links = new();
    private readonly IHubContext<AgentHub> _hub;
    private readonly TimeProvider _time;
    private readonly ILogger<AgentLinks> _log;

    public AgentLinks(IHubContext<AgentHub> hub, SamplingRate sampling, TimeProvider time, ILogger<AgentLinks> log)
    {
        _hub = hub;
        _time = time;
        _log = log;
        sampling.Changed += node => _ = TellRateAsync(node, sampling.Of(node));
    }

    /// <returns>The node's live connection, or null.</returns>
    public AgentLink? Find(NodeId node) => _links.GetValueOrDefault(node);

    public bool IsConnected(NodeId node) => _links.ContainsKey(node);

    /// <returns>False while another connection of the node is alive.</returns>
    public bool TryConnect(AgentLink link)
    {
        while (true)
        {
            if (_links.TryAdd(link.Node, link))
                return true;
            if (!_links.TryGetValue(link.Node, out var other))
                continue;
            if (other.Silence < SilenceForTakeover)
                return false;
            if (!_links.TryUpdate(link.Node, link, other))
                continue;
            other.Abort();
            return true;
        }
    }

    /// <returns>False where another connection has taken the node over.</returns>
    public bool Disconnect(AgentLink link) => _links.TryRemove(KeyValuePair.Create(link.Node, link));

    /// <returns>Null where the node did not answer in time.</returns>
    public async Task<AssignReply?> AssignAsync(Assignment assignment, CancellationToken cancellation)
    {
        using var span = HubTrace.Call("dispatch", assignment);
        return await CallAsync<AssignReply>(assignment.Owner.Node, LinkMethods.Assign, assignment, AssignWithin, cancellation);
    }

    /// <returns>Null where the node did not answer in time.</returns>
    public async Task<Plan?> PlanAsync(Assignment assignment, CancellationToken cancellation)
    {
        using var span = HubTrace.Call("plan", assignment);
        return await CallAsync<Plan>(assignment.Owner.Node, LinkMethods.Plan, assignment, PlanWithin, cancellation);
    }

    /// <summary>Asks the node to end a deployment; one that does not run there yet is asked for again when it is sent.</summary>
    public Task CancelAsync(DeploymentRecord deployment, CancellationToken cancellation) =>
        CallAsync<CancelReply>(deployment.Node, LinkMethods.Cancel, new CancelRequest(deployment.Node, deployment.StackName, deployment.Id), AssignWithin, cancellation);

    /// <returns>Null where the node did not answer in time.</returns>
    public Task<LogReply?> OpenLogAsync(LogRequest request, CancellationToken cancellation) =>
        CallAsync<LogReply>(request.Node, LinkMethods.OpenLog, request, OpenLogWithin, cancellation);

    /// <returns>Null where the node did not answer in time.</returns>
    public Task<BlueprintsReply?> ListBlueprintsAsync(NodeId node, CancellationToken cancellation) =>
        CallAsync<BlueprintsReply>(node, LinkMethods.ListBlueprints, new BlueprintsRequest(node), BlueprintWithin, cancellation);

    /// <summary>Has an environment begun; its reports tell how it goes on.</summary>
    /// <returns>Null where the node did not answer in time.</returns>
    public Task<RunBlueprintReply?> RunBlueprintAsync(RunBlueprintRequest request, CancellationToken cancellation) =>
        CallAsync<RunBlueprintReply>(request.Node, LinkMethods.RunBlueprint, request, BlueprintWithin, cancellation);

    /// <returns>Null where the node did not answer in time.</returns>
    public Task<RemoveEnvironmentReply?> RemoveEnvironmentAsync(RemoveEnvironmentRequest request, CancellationToken cancellation) =>
        CallAsync<RemoveEnvironmentReply>(request.Node, LinkMethods.RemoveEnvironment, request, RemoveEnvironmentWithin, cancellation);

    public Task GrantLogAsync(AgentLink link, LogCredit credit) => _hub.Clients.Client(link.Connection).SendAsync(LinkMethods.GrantLog, credit);

    public Task CloseLogAsync(AgentLink link, LogClosed closed) => _hub.Clients.Client(link.Connection).SendAsync(LinkMethods.CloseLog, closed);

    public Task AskForStateAsync(NodeId node) =>
        _links.TryGetValue(node, out var link) ? _hub.Clients.Client(link.Connection).SendAsync(LinkMethods.SendState, new StateRequest(node)) : Task.CompletedTask;

    private Task TellRateAsync(NodeId node, int seconds) => _links.TryGetValue(node, out var link)
        ? _hub.Clients.Client(link.Connection).SendAsync(LinkMethods.SetSampling, new SamplingRequest(node, seconds))
        : Task.CompletedTask;

    private async Task<T?> CallAsync<T>(NodeId node, string method, object message, TimeSpan within, CancellationToken cancellation) where T : class
    {
        if (!_links.TryGetValue(node, out var link))
            return null;

        using var over = new CancellationTokenSource(within, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        try
        {
            return await _hub.Clients.Client(link.Connection).InvokeAsync<T>(method, message, limit.Token);
        }
        catch (Exception fault) when (fault is (OperationCanceledException or IOException or HubException) && !cancellation.IsCancellationRequested)
        {
            _log.LogWarning("The node {Node} did not answer {Method}: {Fault}", node, method, fault.Message);
            return null;
        }
    }
}
