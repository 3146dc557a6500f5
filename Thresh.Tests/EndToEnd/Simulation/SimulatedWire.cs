using Thresh.Agent.Connection;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>The agent's end of a connection.</summary>
internal sealed class SimulatedWire(SimulatedWorld world, SimulatedLink link, SimulatedProcess agent) : IHubWire
{
    private readonly Dictionary<string, Func<object, Task<object?>>> _answers = [];
    private SimulatedConnection? _connection;
    private bool _lost;

    public event Action? Closed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(world.Between(0.001, 0.05), agent.Clock, cancellationToken);
        _connection = link.Open(this, agent) ?? throw new IOException("Nobody answers.");
    }

    // What is sent without being answered is given to the network, and nothing more is heard of it.
    public Task SendAsync(string method, object message, CancellationToken cancellationToken)
    {
        var sent = Connection.FromAgentAsync(method, message, CancellationToken.None);
        return _connection!.IsOpen ? Task.CompletedTask : sent;
    }

    public async Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken) =>
        (T)(await Connection.FromAgentAsync(method, message, cancellationToken))!;

    public void Hear<TMessage>(string method, Action<TMessage> hear) => _answers[method] = message =>
    {
        hear((TMessage)message);
        return Task.FromResult<object?>(null);
    };

    public void Answer<TMessage, TReply>(string method, Func<TMessage, Task<TReply>> answer) =>
        _answers[method] = async message => await answer((TMessage)message);

    public Task<object?> AnswerAsync(string method, object message) => _answers[method](message);

    /// <summary>The agent learns that the connection is gone.</summary>
    public void Lost()
    {
        if (_lost)
            return;
        _lost = true;
        Closed?.Invoke();
    }

    public ValueTask DisposeAsync()
    {
        _connection?.Cut(TimeSpan.FromMilliseconds(1));
        return ValueTask.CompletedTask;
    }

    private SimulatedConnection Connection => _connection ?? throw new IOException("The connection is not open.");
}
