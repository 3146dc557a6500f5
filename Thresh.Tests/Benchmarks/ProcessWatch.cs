using System.Diagnostics;

namespace Thresh.Tests.Benchmarks;

/// <summary>Looks at a process each second until it is asked what it saw.</summary>
internal sealed class ProcessWatch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly List<long> _memory = [];
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly int _process;
    private readonly double _before;
    private readonly Task _looking;

    private ProcessWatch(int process)
    {
        _process = process;
        _before = ProcessUse.Of(process).CpuSeconds;
        _looking = LookAsync();
    }

    public static ProcessWatch Of(int process) => new(process);

    public async Task<WatchedUse> EndAsync()
    {
        var (seconds, elapsed) = (ProcessUse.Of(_process).CpuSeconds - _before, _since.Elapsed);
        await _ending.CancelAsync();
        await _looking;
        return new WatchedUse(seconds, seconds / elapsed.TotalSeconds, _memory.Average(), _memory.Max());
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _looking;
        _ending.Dispose();
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(Look);
        try
        {
            do
                _memory.Add(ProcessUse.Of(_process).Memory);
            while (await timer.WaitForNextTickAsync(_ending.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }
}
