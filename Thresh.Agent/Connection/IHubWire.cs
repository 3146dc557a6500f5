namespace Thresh.Agent.Connection;

/// <summary>One connection to the Hub, whatever carries it: messages by name, both ways, in order.</summary>
internal interface IHubWire : IAsyncDisposable
{
    /// <summary>Raised once, when the connection is gone.</summary>
    event Action? Closed;

    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Sends a message that has no answer.</summary>
    Task SendAsync(string method, object message, CancellationToken cancellationToken);

    /// <summary>Sends a message and waits for its answer; it is the caller who sets a limit to that.</summary>
    Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="hear"/> for each such message of the Hub's.</summary>
    void Hear<TMessage>(string method, Action<TMessage> hear);

    /// <summary>Answers each such message of the Hub's.</summary>
    void Answer<TMessage, TReply>(string method, Func<TMessage, Task<TReply>> answer);
}
