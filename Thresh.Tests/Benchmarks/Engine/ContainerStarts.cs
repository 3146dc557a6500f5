using System.Collections.Concurrent;
using System.Text.Json;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>When containers were started, as the engine's own events say.</summary>
internal sealed class ContainerStarts : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);
    private readonly StreamReader _events;
    private readonly Task _reading;

    private ContainerStarts(StreamReader events)
    {
        _events = events;
        _reading = ReadAsync();
    }

    public static async Task<ContainerStarts> ListenAsync(EngineApi engine) => new(await engine.ContainerStartsAsync(CancellationToken.None));

    /// <summary>Waits until all of the containers were started, and tells when the last was.</summary>
    /// <param name="since">What was started before is not counted.</param>
    public async Task<DateTimeOffset> LastAsync(IReadOnlyCollection<string> containers, DateTimeOffset since)
    {
        await Eventually.BecomesTrueAsync(
            () => containers.All(container => _last.TryGetValue(container, out var at) && at >= since),
            "every container was started",
            TimeSpan.FromMinutes(3));
        return containers.Max(container => _last[container]);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _events.Dispose();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _events.ReadLineAsync(_ending.Token) is { } line)
        {
            using var happened = JsonDocument.Parse(line);
            var name = happened.RootElement.GetProperty("Actor").GetProperty("Attributes").GetProperty("name").GetString()!;
            _last[name] = DateTimeOffset.UnixEpoch.AddTicks(happened.RootElement.GetProperty("timeNano").GetInt64() / TimeSpan.NanosecondsPerTick);
        }
    }
}
