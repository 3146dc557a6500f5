using Microsoft.AspNetCore.SignalR.Client;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Connection;

/// <summary>A connection to the Hub over SignalR.</summary>
internal sealed class SignalRWire : IHubWire
{
    private readonly HubConnection _connection;

    public SignalRWire(AgentSettings settings)
    {
        _connection = HubConnectionFactory.Create(settings);
        _connection.Closed += _ =>
        {
            Closed?.Invoke();
            return Task.CompletedTask;
        };
    }

    public event Action? Closed;

    public Task StartAsync(CancellationToken cancellationToken) => _connection.StartAsync(cancellationToken);

    public Task SendAsync(string method, object message, CancellationToken cancellationToken) => _connection.SendAsync(method, message, cancellationToken);

    public Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken) => _connection.InvokeAsync<T>(method, message, cancellationToken);

    public void Hear<TMessage>(string method, Action<TMessage> hear) => _connection.On(method, hear);

    public void Answer<TMessage, TReply>(string method, Func<TMessage, Task<TReply>> answer) => _connection.On(method, answer);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
