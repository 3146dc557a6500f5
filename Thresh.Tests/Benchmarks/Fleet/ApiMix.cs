using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>Asks the API five times a second, whether or not it has answered what was asked before: all nodes, one, all stacks, one node's last hour.</summary>
internal sealed class ApiMix : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task<double>> _asked = [];
    private readonly HubClient _client;
    private readonly int _nodes;
    private readonly Task _asking;

    private ApiMix(HubClient client, int nodes)
    {
        (_client, _nodes) = (client, nodes);
        _asking = AskAsync();
    }

    public static ApiMix Start(HubClient client, int nodes) => new(client, nodes);

    /// <returns>How long the answers took, to the last byte.</returns>
    public async Task<Percentiles> EndAsync()
    {
        await _ending.CancelAsync();
        await _asking;
        return new Percentiles(await Task.WhenAll(_asked));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _asking;
        _ending.Dispose();
    }

    private async Task AskAsync()
    {
        using var timer = new PeriodicTimer(Between);
        try
        {
            for (var turn = 0; await timer.WaitForNextTickAsync(_ending.Token); turn++)
                _asked.Add(AnsweredAsync(Path(turn)));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private string Path(int turn)
    {
        var node = FleetStacks.NodeName((turn % _nodes) + 1);
        return (turn % 4) switch
        {
            0 => "/api/nodes",
            1 => $"/api/nodes/{node}",
            2 => "/api/stacks",
            _ => $"/api/nodes/{node}/metrics",
        };
    }

    private async Task<double> AnsweredAsync(string path)
    {
        var since = Stopwatch.GetTimestamp();
        await _client.Http.GetByteArrayAsync(path);
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
