using System.IO.Pipelines;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Thresh.Web.Identity;
using Thresh.Web.Relay;

namespace Thresh.Web.Agents.Relayed;

/// <summary>
/// An agent behind a mid-tier, to the Hub the same as any other: its stream is a connection of <see cref="AgentHub"/>, with its
/// own order, its own beats and its own silence.
/// </summary>
internal sealed class RelayedAgent : IDuplexPipe, IConnectionHeartbeatFeature
{
    private static readonly TimeSpan LastWordsWithin = TimeSpan.FromSeconds(5);

    private readonly RelayStream _stream;
    private readonly Pipe _outgoing = new(new PipeOptions(useSynchronizationContext: false));
    private readonly DefaultConnectionContext _context;
    private readonly List<(Action<object> Act, object State)> _beats = [];

    /// <param name="user">Whose key opened it, as the Hub itself found it.</param>
    public RelayedAgent(RelayStream stream, ClaimsPrincipal user)
    {
        _stream = stream;
        User = user;
        _context = new DefaultConnectionContext(Guid.CreateVersion7().ToString("N"), this, this) { User = user };
        _context.Features.Set<IConnectionHeartbeatFeature>(this);
        _context.Features.Set(stream.Traffic);
    }

    public ClaimsPrincipal User { get; }

    PipeReader IDuplexPipe.Input => _stream.Input;

    PipeWriter IDuplexPipe.Output => _outgoing.Writer;

    /// <summary>Runs until the agent, its mid-tier or the Hub ends it.</summary>
    /// <param name="handler">What answers the link.</param>
    public async Task RunAsync(HubConnectionHandler<AgentHub> handler, LiveAccess live)
    {
        using var byKey = live.Open(User.Grant()!, Abort);
        using var bySecret = live.Open(User.Secret()!, Abort);
        using var closed = _stream.Closed.Register(Abort);
        var sending = SendAsync();
        try
        {
            await handler.OnConnectedAsync(_context);
        }
        finally
        {
            await _outgoing.Writer.CompleteAsync();
            await Task.WhenAny(sending, Task.Delay(LastWordsWithin));
            _stream.Close();
        }
    }

    /// <summary>Has the link look whether its other side is still there; once a second.</summary>
    public void Beat()
    {
        lock (_beats)
        {
            foreach (var (act, state) in _beats)
                act(state);
        }
    }

    void IConnectionHeartbeatFeature.OnHeartbeat(Action<object> action, object state)
    {
        lock (_beats)
            _beats.Add((action, state));
    }

    public void Abort()
    {
        // What has not left by now is not waited for.
        _stream.Close();
        _context.Abort();
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await _outgoing.Reader.ReadAsync();
                await _stream.SendAsync(read.Buffer);
                _outgoing.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody takes it any more.
        }
        finally
        {
            await _outgoing.Reader.CompleteAsync();
        }
    }
}
