using Thresh.Agent.Connection;
using Thresh.Domain.Protocol;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>A connection whose samples are counted once they are sent.</summary>
internal sealed class CountedWire(IHubWire wire, SentSamples sent) : IHubWire
{
    public event Action? Closed
    {
        add => wire.Closed += value;
        remove => wire.Closed -= value;
    }

    public Task StartAsync(CancellationToken cancellationToken) => wire.StartAsync(cancellationToken);

    public async Task SendAsync(string method, object message, CancellationToken cancellationToken)
    {
        await wire.SendAsync(method, message, cancellationToken);
        if (message is SampleReport report)
            sent.Add(report.Sample.At);
    }

    public Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken) => wire.AskAsync<T>(method, message, cancellationToken);

    public void Hear<TMessage>(string method, Action<TMessage> hear) => wire.Hear(method, hear);

    public void Answer<TMessage, TReply>(string method, Func<TMessage, Task<TReply>> answer) => wire.Answer(method, answer);

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
