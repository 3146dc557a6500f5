using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Web.Agents;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Logs;

/// <summary>The logs of an account's stacks, read from the nodes they run on.</summary>
public sealed class LogBoard(StackLedger ledger, NodeRegistry nodes, AgentLogs logs)
{
    /// <param name="service">Null for all of the stack's, interleaved by time.</param>
    public async Task<Outcome<AgentLog>> OpenAsync(AccountName account, string stack, string? service, LogQuery query, CancellationToken cancellation)
    {
        if (ledger.Find(account, stack) is not { } entry)
            return Problems.StackNotFound(stack);
        var only = entry.Definition.Services.FirstOrDefault(candidate => candidate.Name.Value == service)?.Name;
        if (service is not null && only is null)
            return Problems.ServiceNotFound(entry.Record.Name.Value, service);

        var node = nodes.Find(entry.Record.Node);
        var name = node?.Name ?? entry.Record.Node.Value;
        if (node is not { Online: true })
            return Problems.NodeAway(name, nodes.LostRelayOf(entry.Record.Node));

        var (log, refusal) = await logs.OpenAsync(
            new LogRequest(entry.Record.Node, "", entry.Record.Name, only, query.Tail, query.Since, query.Follow), cancellation);
        return log is not null ? log
            : refusal is not null ? Problems.LogRefused(name, refusal)
            : Problems.NodeSilent(name);
    }
}
