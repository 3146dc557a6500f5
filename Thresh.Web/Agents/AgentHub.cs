using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Metrics;
using Thresh.Web.Persistence;
using Thresh.Web.Registries;
using Thresh.Web.Relay;

namespace Thresh.Web.Agents;

/// <summary>
/// Where agents connect. The account is the key's; a message's node must be the one the connection registered. Method
/// names are those of <see cref="LinkMethods"/>.
/// </summary>
[Authorize(Policy = Policies.Agent)]
public sealed class AgentHub(
    NodeRegistry nodes,
    AgentLinks links,
    AgentLogs logs,
    EventIntake intake,
    SampleIntake samples,
    RestoredBackup restored,
    Dispatcher dispatcher,
    HubSettingsSource settings,
    RegistryLogins registries,
    AuditLog audit,
    RecentNotes recent,
    TimeProvider time,
    ILogger<AgentHub> log) : Hub
{
    private const string LinkItem = "link";

    // A refused agent tries again and again.
    private static readonly TimeSpan NoteAgainAfter = TimeSpan.FromHours(1);

    private AgentLink Link => (AgentLink?)Context.Items[LinkItem] ?? throw new HubException("Register first.");

    public async Task<RegisterReply> Register(RegisterRequest request)
    {
        if (request.Protocol < ProtocolVersion.Oldest)
            return await RefusedAsync(request, $"this Hub speaks protocol {ProtocolVersion.Oldest} to {ProtocolVersion.Current}, the agent {request.Protocol}; update the agent.");
        if (request.Protocol > ProtocolVersion.Current)
            return await RefusedAsync(request, $"this Hub speaks protocol {ProtocolVersion.Oldest} to {ProtocolVersion.Current}, the agent {request.Protocol}; update the Hub.");

        if (RestoredBackup.IsBeyondReason(request.Held))
            return await RefusedAsync(request, $"the node {request.Node} holds an epoch that no Hub gives; remove the agent's home folder to begin anew.");

        var account = Context.User!.Account();
        var link = new AgentLink(request.Node, account, Context.ConnectionId, time, Context.Abort, Context.Features.Get<LinkTraffic>());
        if (!links.TryConnect(link))
            return await RefusedAsync(request, $"a live agent with the id {request.Node} is connected already; stop it, or give this one its own home folder.");
        Context.Items[LinkItem] = link;
        if (!await nodes.RegisterAsync(account, request.Node, request.Facts, Context.User!.MidTier()))
        {
            links.Disconnect(link);
            return await RefusedAsync(request, $"the node id {request.Node} belongs to another account; remove the agent's home folder to get a new one.");
        }

        await restored.NoticeAsync(account, request.Node, request.Held);
        log.LogInformation("The node {Name} ({Node}) is online", nodes.Find(request.Node)?.Name, request.Node);
        dispatcher.Deliver(request.Node, request.Held.ToDictionary(held => held.Stack, held => held.Generation));
        return new RegisterReply(await settings.ForAsync(request.Node), null);
    }

    public void ReportState(StateReport report)
    {
        var link = Of(report.Node);
        link.LastReport = report.Number;
        nodes.Report(report.Node, report.State);
    }

    /// <returns>False where a report before it was missed, which asks for the complete state.</returns>
    public bool ReportChange(ChangeReport report)
    {
        var link = Of(report.Node);
        if (report.Number != link.LastReport + 1)
            return false;
        link.LastReport = report.Number;
        nodes.Report(report);
        return true;
    }

    /// <returns>How far the journal is stored; nothing of it while the database takes nothing, which has the agent send again.</returns>
    public async Task<EventAcknowledgement> ReportEvents(EventBatch batch)
    {
        var account = Of(batch.Node).Account;
        try
        {
            return await intake.TakeAsync(account, batch);
        }
        catch (StorageException trouble)
        {
            log.LogWarning("Events of the node {Node} cannot be stored; its agent keeps them: {Trouble}", batch.Node, trouble.Message);
            return new EventAcknowledgement(batch.Journal, 0);
        }
    }

    public void ReportProgress(ProgressReport report) => intake.Take(Of(report.Node).Account, report.Progress);

    public void ReportSample(SampleReport report)
    {
        Of(report.Node);
        samples.Take(report);
    }

    public void ReportEnvironments(EnvironmentsReport report)
    {
        Of(report.Node);
        nodes.Report(report);
    }

    public async Task<PullCredentialsReply> PullCredentials(PullCredentialsRequest request) =>
        new(await registries.FindAsync(Of(request.Node).Account, request.Node, request.Registry));

    public void ReportLog(LogBatch batch) => logs.Take(Of(batch.Node), batch);

    public void Heartbeat(Heartbeat heartbeat)
    {
        Of(heartbeat.Node);
        nodes.Heard(heartbeat.Node, heartbeat.At);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[LinkItem] is AgentLink link)
        {
            logs.Lost(link);
            if (links.Disconnect(link))
            {
                await nodes.LeftAsync(link.Node);
                log.LogWarning("The node {Node} is offline", link.Node);
            }
        }

        await base.OnDisconnectedAsync(exception);
    }

    private AgentLink Of(NodeId node)
    {
        var link = Link;
        if (link.Node != node)
            throw new HubException($"This connection is not the node {node}'s.");
        link.Heard();
        return link;
    }

    private async Task<RegisterReply> RefusedAsync(RegisterRequest request, string reason)
    {
        log.LogWarning("An agent was refused: {Reason}", reason);
        var key = (request.Node, reason);
        if (recent.IsNew(key, NoteAgainAfter))
        {
            recent.Add(key);
            var user = Context.User!;
            await audit.NoteAsync(user.Account(), $"key {user.Identity?.Name}", user.FindFirst(HubClaims.AddressClaim)?.Value ?? "", AuditActions.AgentConnect, $"node {request.Facts.Name}", AuditOutcome.Refused, reason);
        }

        return new RegisterReply(null, reason);
    }
}
