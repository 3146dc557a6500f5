using System.Collections.Concurrent;
using System.Net.WebSockets;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Relay;

namespace Thresh.Web.MidTierRole;

/// <summary>One connection to the Hub.</summary>
/// <param name="forgotten">Called for each key of which an answer is true no more.</param>
internal sealed class UplinkConnection(WebSocket socket, LinkTraffic traffic, TimeProvider time, Action<string> forgotten)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    private static readonly KeyAnswer NoAnswer = new(KeyAnswer.Unavailable, "The Hub did not answer; trying again helps once it does.");

    private readonly RelayConnection _relay = new(socket, traffic, time);
    private readonly TaskCompletionSource<RelayWelcome> _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<KeyAnswer>> _questions = new();
    private uint _lastQuestion;

    public LinkTraffic Traffic { get; } = traffic;

    /// <summary>Agents whose connections it carries.</summary>
    public int Agents => _relay.Count;

    /// <summary>Runs until either side ends it.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await _relay.RunAsync(Take, cancellation);
        }
        finally
        {
            _welcome.TrySetException(new WebSocketException("the Hub ended the connection"));
            foreach (var question in _questions.Values)
                question.TrySetResult(NoAnswer);
        }
    }

    /// <returns>Why the mid-tier is not let in; null where it is.</returns>
    public async Task<string?> GreetAsync(RelayHello hello, TimeSpan within)
    {
        _relay.Post(RelayKind.Hello, 0, hello, ProtocolJsonContext.Default.RelayHello);
        return (await _welcome.Task.WaitAsync(within, time)).Refusal;
    }

    /// <summary>Asks the Hub whether a key opens the link.</summary>
    public async Task<KeyAnswer> AskAsync(string hash)
    {
        var (id, question) = (Interlocked.Increment(ref _lastQuestion), new TaskCompletionSource<KeyAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        _questions[id] = question;
        try
        {
            _relay.Post(RelayKind.Ask, id, new KeyQuestion(hash), ProtocolJsonContext.Default.KeyQuestion);
            return await question.Task.WaitAsync(AnswerWithin, time);
        }
        catch (TimeoutException)
        {
            return NoAnswer;
        }
        finally
        {
            _questions.TryRemove(id, out _);
        }
    }

    public RelayStream Open(RelayedAgentOpening opening) => _relay.Open(opening, ProtocolJsonContext.Default.RelayedAgentOpening);

    private void Take(RelayKind kind, uint id, ReadOnlySpan<byte> payload)
    {
        switch (kind)
        {
            case RelayKind.Welcome:
                _welcome.TrySetResult(RelayMessage.Read(payload, ProtocolJsonContext.Default.RelayWelcome));
                break;
            case RelayKind.Answer when _questions.TryGetValue(id, out var question):
                question.TrySetResult(RelayMessage.Read(payload, ProtocolJsonContext.Default.KeyAnswer));
                break;
            case RelayKind.Forget:
                forgotten(RelayMessage.Read(payload, ProtocolJsonContext.Default.KeyQuestion).KeyHash);
                break;
        }
    }
}
