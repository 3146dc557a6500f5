using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>
/// One connection between an agent and a Hub. As over SignalR, each end works on one message after another, in order, and
/// an answer comes back whenever it is ready.
/// </summary>
internal sealed class SimulatedConnection(
    SimulatedWorld world, SimulatedLink link, Faults faults, SimulatedWire wire, SimulatedProcess agent, SimulatedHub hub)
{
    private readonly List<Action<Exception>> _open = [];
    private readonly SimulatedTurn _hubsTurn = new();
    private readonly SimulatedTurn _agentsTurn = new();
    private long _up;
    private long _down;

    public string Id { get; } = $"connection{world.Random.Next()}";

    public bool IsOpen { get; private set; } = true;

    /// <summary>What the Hub keeps with it.</summary>
    public Dictionary<object, object?> Items { get; } = [];

    /// <summary>A message of the agent's, and the Hub's answer.</summary>
    public Task<object?> FromAgentAsync(string method, object message, CancellationToken cancellationToken) => CarryAsync(
        agent, hub.Process, method, ref _up, _hubsTurn, () => hub.InvokeAsync(this, method, message), cancellationToken);

    /// <summary>A message of the Hub's, and the agent's answer.</summary>
    public Task<object?> FromHubAsync(string method, object message, CancellationToken cancellationToken) => CarryAsync(
        hub.Process, agent, method, ref _down, _agentsTurn, () => AnsweredAsync(method, message), cancellationToken);

    /// <summary>Is gone at once; either end learns of it some time later.</summary>
    public void Cut(TimeSpan heardAfter)
    {
        if (!IsOpen)
            return;
        IsOpen = false;
        link.Closed(this);
        foreach (var waiting in _open.ToList())
            waiting(new IOException("The connection was lost."));
        agent.After(heardAfter, wire.Lost);
        hub.Process.After(heardAfter, () => hub.Lost(this));
    }

    private Task<object?> CarryAsync(
        SimulatedProcess from, SimulatedProcess to, string method, ref long last, SimulatedTurn turn, Func<Task<object?>> deliver, CancellationToken cancellationToken)
    {
        if (!IsOpen)
            return Task.FromException<object?>(new IOException("The connection is not open."));

        var answer = new TaskCompletionSource<object?>();
        void Fail(Exception reason) => from.After(TimeSpan.Zero, () => answer.TrySetException(reason));
        _open.Add(Fail);
        if (faults.Strike(0.003))
        {
            world.Note($"link: cut with {method} under way");
            Cut(world.Between(0.001, 1));
            return answer.Task;
        }

        last = link.Arrival(last);
        world.Schedule(last, to, () => turn.Take(() => IsOpen ? ReceivedAsync() : Task.CompletedTask));
        cancellationToken.UnsafeRegister(_ => answer.TrySetCanceled(cancellationToken), null);
        return answer.Task;

        async Task ReceivedAsync()
        {
            object? reply = null;
            Exception? failure = null;
            try
            {
                reply = await deliver();
            }
            catch (BrokenPromise broken)
            {
                world.Break(broken);
            }
            catch (Exception fault)
            {
                failure = fault;
            }

            if (!IsOpen)
                return;
            _open.Remove(Fail);
            if (faults.Strike(0.003))
            {
                world.Note($"link: cut with the answer to {method} under way");
                _open.Add(Fail);
                Cut(world.Between(0.001, 1));
                return;
            }

            from.After(faults.Latency(), () => _ = failure is null ? answer.TrySetResult(reply) : answer.TrySetException(new IOException(failure.Message, failure)));
        }
    }

    private async Task<object?> AnsweredAsync(string method, object message)
    {
        if (message is not Assignment assignment || method != LinkMethods.Assign)
            return await wire.AnswerAsync(method, message);

        var reply = await AssignedAsync(assignment);
        // An old command arrives once more, long after its time.
        if (link.Witness.Assignments.Count > 0 && faults.Strike(0.1))
            await AssignedAsync(world.Any(link.Witness.Assignments));
        return reply;
    }

    private async Task<AssignReply> AssignedAsync(Assignment assignment)
    {
        var reply = (AssignReply)(await wire.AnswerAsync(LinkMethods.Assign, assignment))!;
        link.Witness.Assigned(assignment, reply);
        return reply;
    }
}
