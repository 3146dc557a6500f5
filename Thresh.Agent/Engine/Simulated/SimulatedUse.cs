using System.Globalization;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>What a container's process would use if it ran: busy in waves, more memory while it warms up, and never beyond its limits.</summary>
/// <remarks>A function of the time it runs and of its id, so that the same container always does the same and no two move in step.</remarks>
internal sealed class SimulatedUse
{
    private const double Nanoseconds = 1e9;
    private const long Mebibyte = 1 << 20;

    // How far the waves reach to both sides of the mean.
    private const double Swing = 0.6;
    private const double WarmUpSeconds = 20;

    private readonly long _limit;
    private readonly double _cores;
    private readonly double _memory;
    private readonly double _received;
    private readonly double _written;
    private readonly double _pace;
    private readonly double _phase;

    /// <param name="id">Of which each character is a hexadecimal digit, as an engine's are.</param>
    /// <param name="cpus">Cores that it may use; 0 for no limit.</param>
    /// <param name="memory">Bytes that it may use; 0 for no limit.</param>
    public SimulatedUse(string id, decimal cpus, long memory)
    {
        _limit = memory;
        var most = cpus > 0 ? (double)cpus / (1 + Swing) : double.MaxValue;
        _cores = Math.Min(0.02 + (0.3 * Part(0)), most);
        _memory = Math.Min((32 + (224 * Part(1))) * Mebibyte, memory > 0 ? 0.8 * memory : double.MaxValue);
        _received = 1_000 + (60_000 * Part(2));
        _written = 40_000 * Part(3);
        // Once around in one to three minutes.
        _pace = 2 * Math.PI / (60 + (120 * Part(4)));
        _phase = 2 * Math.PI * Part(5);

        // From 0 to 1, by two digits of the id.
        double Part(int number) => int.Parse(id.AsSpan(2 * number, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
    }

    /// <param name="running">Since it was started.</param>
    public ContainerCounters After(TimeSpan running)
    {
        var seconds = Math.Max(0, running.TotalSeconds);
        var angle = (_pace * seconds) + _phase;
        // What a rate of 1 + Swing × sin(angle) has come to.
        var passed = seconds - (Swing / _pace * (Math.Cos(angle) - Math.Cos(_phase)));
        return new ContainerCounters
        {
            CpuTime = (long)(_cores * passed * Nanoseconds),
            MemoryUsed = (long)(_memory * (1 - (0.5 * Math.Exp(-seconds / WarmUpSeconds))) * (1 + (0.1 * Math.Sin(angle)))),
            MemoryLimit = _limit,
            Network = ((long)(_received * passed), (long)(3 * _received * passed)),
            Block = (0, (long)(_written * passed)),
        };
    }
}
