using System.Threading.Channels;
using Thresh.Agent.Waiting;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>Samples the machine at the interval that the Hub asks for. What nobody fetches in time is dropped and counted.</summary>
internal sealed class Sampler
{
    private readonly Channel<NodeSample> _samples;
    private readonly IMachine _machine;
    private readonly TimeProvider _clock;
    private readonly Sign _intervalChanged = new();
    private MachineReading _before;
    private long _at;
    private long _dropped;
    private TimeSpan _interval = TimeSpan.FromSeconds(5);

    public Sampler(IMachine machine, TimeProvider clock)
    {
        (_machine, _clock) = (machine, clock);
        (_before, _at) = (machine.Read(), clock.GetTimestamp());
        _samples = Channel.CreateBounded<NodeSample>(
            new BoundedChannelOptions(60) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Interlocked.Increment(ref _dropped));
    }

    public ChannelReader<NodeSample> Samples => _samples.Reader;

    /// <summary>Samples that were not fetched in time, since the agent started.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Samples every so many seconds from now on; 1 to 3600.</summary>
    public void Every(int seconds)
    {
        _interval = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600));
        _intervalChanged.Give();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (await _intervalChanged.WaitAsync(_interval, _clock, cancellationToken))
            {
            }

            _samples.Writer.TryWrite(Take());
        }
    }

    private NodeSample Take()
    {
        var (read, now) = (_machine.Read(), _clock.GetTimestamp());
        var shares = read.Cpu.Zip(_before.Cpu, Share).ToArray();
        var seconds = Math.Max(_clock.GetElapsedTime(_at, now).TotalSeconds, 0.001);
        var sample = new NodeSample
        {
            At = _clock.GetUtcNow(),
            CpuPercent = shares.FirstOrDefault(),
            CorePercent = [.. shares.Skip(1)],
            MemoryUsed = read.Memory.Used,
            MemoryTotal = read.Memory.Total,
            DiskUsed = read.Disk.Used,
            DiskTotal = read.Disk.Total,
            NetworkReceived = Math.Max(0, read.Network.Received - _before.Network.Received) / seconds,
            NetworkSent = Math.Max(0, read.Network.Sent - _before.Network.Sent) / seconds,
            Load = read.Load,
        };
        (_before, _at) = (read, now);
        return sample;
    }

    private static double Share((long Busy, long Total) now, (long Busy, long Total) before)
    {
        var total = now.Total - before.Total;
        return total <= 0 ? 0 : Math.Round(Math.Clamp(100.0 * (now.Busy - before.Busy) / total, 0, 100), 1);
    }
}
