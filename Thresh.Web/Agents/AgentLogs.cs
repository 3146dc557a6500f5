using System.Collections.Concurrent;
using System.Security.Cryptography;
using Thresh.Domain.Protocol;

namespace Thresh.Web.Agents;

/// <summary>The logs being read from nodes, each by one reader.</summary>
public sealed class AgentLogs(AgentLinks links)
{
    private readonly ConcurrentDictionary<string, AgentLog> _open = new();

    /// <param name="request">Its id is replaced.</param>
    /// <returns>The log, or the node's refusal; neither where the node is offline or does not answer.</returns>
    public async Task<(AgentLog? Log, string? Refusal)> OpenAsync(LogRequest request, CancellationToken cancellation)
    {
        if (links.Find(request.Node) is not { } link)
            return default;

        // Known before it is asked for: its first batch may be here before the answer.
        var log = new AgentLog(this, link, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        _open[log.Id] = log;
        LogReply? reply = null;
        try
        {
            reply = await links.OpenLogAsync(request with { Id = log.Id }, cancellation);
        }
        finally
        {
            if (reply is not { Refusal: null })
                await log.DisposeAsync();
        }

        return (reply is { Refusal: null } ? log : null, reply?.Refusal);
    }

    public void Take(AgentLink link, LogBatch batch)
    {
        // One that was closed a moment ago is no fault of the node's.
        if (_open.TryGetValue(batch.Id, out var log) && log.Link == link)
            log.Take(batch);
    }

    /// <summary>Ends every log that came over a connection.</summary>
    public void Lost(AgentLink link)
    {
        foreach (var log in _open.Values.Where(log => log.Link == link))
            log.Lose();
    }

    internal Task GrantAsync(AgentLog log) => links.GrantLogAsync(log.Link, new LogCredit(log.Link.Node, log.Id, 1));

    internal Task CloseAsync(AgentLog log) =>
        _open.TryRemove(log.Id, out _) ? links.CloseLogAsync(log.Link, new LogClosed(log.Link.Node, log.Id)) : Task.CompletedTask;
}
