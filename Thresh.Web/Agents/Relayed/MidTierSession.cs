using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Identity;
using Thresh.Web.Relay;

namespace Thresh.Web.Agents.Relayed;

/// <summary>One connection of a mid-tier, and the agents that came over it.</summary>
internal sealed class MidTierSession : IDisposable
{
    // More machines than one site has; what one key costs here is bounded by it.
    private const int MostAgents = 10_000;

    // Each agent asks once when it comes.
    private const int MostQuestions = MostAgents;

    private readonly HubConnectionHandler<AgentHub> _handler;
    private readonly LiveAccess _live;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly RelayConnection _relay;
    private readonly RelayedKeys _keys;
    private readonly ConcurrentDictionary<RelayedAgent, Task> _agents = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<RelayHello> _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _questions;

    public MidTierSession(WebSocket socket, AccountName account, HubConnectionHandler<AgentHub> handler, TokenService tokens, LiveAccess live, TimeProvider time, ILogger log)
    {
        (_handler, _live, _time, _log) = (handler, live, time, log);
        Account = account;
        Traffic = new LinkTraffic(time);
        _relay = new RelayConnection(socket, Traffic, time);
        _keys = new RelayedKeys(account, tokens, live, time, hash => _relay.Post(RelayKind.Forget, 0, new KeyQuestion(hash), ProtocolJsonContext.Default.KeyQuestion));
    }

    public AccountName Account { get; }

    public LinkTraffic Traffic { get; }

    /// <summary>Who it says it is; the first thing it sends.</summary>
    public Task<RelayHello> Hello => _hello.Task;

    /// <summary>Completed when the connection has ended.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Completed when the connection and everything that came over it have ended.</summary>
    public Task Ended => _ended.Task;

    public void Welcome(string? refusal) => _relay.Post(RelayKind.Welcome, 0, new RelayWelcome(refusal), ProtocolJsonContext.Default.RelayWelcome);

    /// <summary>Runs until either side ends it; returns when every agent's connection over it has ended too.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ending.Token);
        using var beats = _time.CreateTimer(_ => Beat(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        try
        {
            await _relay.RunAsync(Take, either.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or RelayException)
        {
            _log.LogWarning("The connection of a mid-tier broke: {Fault}", fault.Message);
        }
        finally
        {
            _hello.TrySetCanceled(CancellationToken.None);
            _lost.TrySetResult();
            foreach (var agent in _agents.Keys)
                agent.Abort();
            await Task.WhenAll(_agents.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _ended.TrySetResult();
        }
    }

    public void Abort() => _ = _ending.CancelAsync();

    public void Dispose() => _keys.Dispose();

    private void Beat()
    {
        foreach (var agent in _agents.Keys)
            agent.Beat();
    }

    private void Take(RelayKind kind, uint id, ReadOnlySpan<byte> payload)
    {
        switch (kind)
        {
            case RelayKind.Hello:
                _hello.TrySetResult(RelayMessage.Read(payload, ProtocolJsonContext.Default.RelayHello));
                break;
            case RelayKind.Ask when Interlocked.Increment(ref _questions) > MostQuestions:
                throw new RelayException($"more than {MostQuestions} keys were asked about at once.");
            case RelayKind.Ask:
                _ = AnswerAsync(id, RelayMessage.Read(payload, ProtocolJsonContext.Default.KeyQuestion));
                break;
            case RelayKind.Open:
                _ = ServeAsync(_relay.Accept(id), RelayMessage.Read(payload, ProtocolJsonContext.Default.RelayedAgentOpening));
                break;
        }
    }

    private async Task AnswerAsync(uint id, KeyQuestion question)
    {
        try
        {
            await _relay.SendAsync(RelayKind.Answer, id, await _keys.AskAsync(question.KeyHash), ProtocolJsonContext.Default.KeyAnswer, _ending.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked is gone.
        }
        finally
        {
            Interlocked.Decrement(ref _questions);
        }
    }

    private async Task ServeAsync(RelayStream stream, RelayedAgentOpening opening)
    {
        // The connection is read on meanwhile.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        RelayedAgent? agent = null;
        try
        {
            if (_relay.Count > MostAgents)
            {
                stream.Close($"{MostAgents} agents are connected through this mid-tier already: start another one.");
                return;
            }

            var midTier = (await Hello).Facts.Name;
            if (await _keys.EnterAsync(opening.KeyHash, opening.Address) is not { } user)
            {
                stream.Close("The key is unknown or revoked.");
                return;
            }

            user.Identities.First().AddClaim(new(HubClaims.MidTierClaim, midTier.Value));
            agent = new RelayedAgent(stream, user);
            var running = agent.RunAsync(_handler, _live);
            _agents[agent] = running;
            await running;
        }
        catch (Exception fault)
        {
            // One agent's trouble is not its neighbours'.
            _log.LogWarning("The connection of an agent behind a mid-tier broke: {Fault}", fault.Message);
            stream.Close();
        }
        finally
        {
            if (agent is not null)
                _agents.TryRemove(agent, out _);
        }
    }
}
