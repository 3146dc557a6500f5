using System.Threading.Channels;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>Samples the machine and its containers at the interval that the Hub asks for. What nobody fetches in time is dropped and counted.</summary>
internal sealed class Sampler : IDisposable
{
    /// <summary>Samples that wait for the Hub at most: five minutes of them while nobody watches.</summary>
    public const int Capacity = 60;

    private readonly ContainerReadings _containers;
    private readonly Func<ObservedNode> _observed;
    private readonly Channel<NodeSample> _samples;
    private readonly SemaphoreSlim _intervalChanged = new(0);
    private IReadOnlyList<(long Busy, long Total)> _cpu = ProcReadings.Cpu();
    private (long Received, long Sent) _network = ProcReadings.Network();
    private long _at = TimeProvider.System.GetTimestamp();
    private long _dropped;
    private TimeSpan _interval = TimeSpan.FromSeconds(5);

    /// <param name="observed">What the engine holds now.</param>
    public Sampler(ContainerReadings containers, Func<ObservedNode> observed)
    {
        (_containers, _observed) = (containers, observed);
        _samples = Channel.CreateBounded<NodeSample>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Interlocked.Increment(ref _dropped));
    }

    public ChannelReader<NodeSample> Samples => _samples.Reader;

    /// <summary>Samples that were not fetched in time, since the agent started.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Samples every so many seconds from now on; 1 to 3600.</summary>
    public void Every(int seconds)
    {
        _interval = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600));
        _intervalChanged.Release();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (await _intervalChanged.WaitAsync(_interval, cancellationToken))
            {
            }

            _samples.Writer.TryWrite(await TakeAsync(cancellationToken));
        }
    }

    public void Dispose() => _intervalChanged.Dispose();

    private async Task<NodeSample> TakeAsync(CancellationToken cancellationToken)
    {
        // What may wait for the engine comes first, so that the time on the sample is that of its reading.
        var containers = await _containers.ReadAsync(_observed(), cancellationToken);
        var (cpu, network, now) = (ProcReadings.Cpu(), ProcReadings.Network(), TimeProvider.System.GetTimestamp());
        var shares = cpu.Zip(_cpu, Share).ToArray();
        var seconds = Math.Max(TimeProvider.System.GetElapsedTime(_at, now).TotalSeconds, 0.001);
        var (memory, disk) = (ProcReadings.Memory(), ProcReadings.Disk());
        var sample = new NodeSample
        {
            At = DateTimeOffset.UtcNow,
            CpuPercent = shares.FirstOrDefault(),
            CorePercent = [.. shares.Skip(1)],
            MemoryUsed = memory.Used,
            MemoryTotal = memory.Total,
            SwapUsed = memory.SwapUsed,
            SwapTotal = memory.SwapTotal,
            DiskUsed = disk.Used,
            DiskTotal = disk.Total,
            NetworkReceived = Math.Round(Math.Max(0, network.Received - _network.Received) / seconds),
            NetworkSent = Math.Round(Math.Max(0, network.Sent - _network.Sent) / seconds),
            Load = ProcReadings.Load(),
            Disks = DiskReadings.Read(),
            Containers = containers,
        };
        (_cpu, _network, _at) = (cpu, network, now);
        return sample;
    }

    private static double Share((long Busy, long Total) now, (long Busy, long Total) before)
    {
        var total = now.Total - before.Total;
        return total <= 0 ? 0 : Math.Round(Math.Clamp(100.0 * (now.Busy - before.Busy) / total, 0, 100), 1);
    }
}
