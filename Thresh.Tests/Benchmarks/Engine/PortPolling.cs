using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>
/// A client that asks a port of this machine every 5 ms, each time over a new connection that it gives up after
/// 400 ms. None waits for the one before it: one that hangs does not make the silence look longer.
/// </summary>
internal sealed class PortPolling : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<(long At, string Text)> _answers = new();
    private readonly IPEndPoint _port;
    private readonly Task _asking;

    public PortPolling(int port)
    {
        _port = new IPEndPoint(IPAddress.Loopback, port);
        _asking = AskAsync();
    }

    /// <summary>How many answers held a text.</summary>
    public int AnswersWith(string text) => _answers.Count(answer => answer.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>The longest time between two answers, in milliseconds.</summary>
    public double LongestSilence()
    {
        var times = _answers.Select(answer => answer.At).Order().ToList();
        return times.Zip(times.Skip(1), (before, after) => Stopwatch.GetElapsedTime(before, after).TotalMilliseconds).Max();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _asking;
        _ending.Dispose();
    }

    private async Task AskAsync()
    {
        var asked = new List<Task>();
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
                asked.Add(AskOnceAsync());
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(asked);
        }
    }

    private async Task AskOnceAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_port, limit.Token);
            await socket.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), limit.Token);
            using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(limit.Token);
            if (text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                _answers.Enqueue((Stopwatch.GetTimestamp(), text));
        }
        catch (Exception none) when (none is SocketException or IOException or OperationCanceledException)
        {
            // No answer is what is measured.
        }
    }
}
