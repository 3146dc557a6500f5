using System.Collections.Immutable;
using System.Net;
using Thresh.Agent.Convergence;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>A machine that is not there: it has a few cores, is a little busy, and nobody else uses its ports or addresses.</summary>
/// <param name="name">Decides how busy, so that a fleet of them does not move in step.</param>
internal sealed class SimulatedMachine(string? name, TimeProvider clock) : IMachine
{
    private const int Cores = 4;
    private const long TicksPerSecond = 1_000_000;
    private const long Gibibyte = 1L << 30;

    private readonly double _phase = (name ?? "").Sum(letter => letter) % 60;
    private readonly long _began = clock.GetTimestamp();

    public NodeFacts Facts(string? name, string agentVersion) => new()
    {
        Name = string.IsNullOrWhiteSpace(name) ? $"{Environment.MachineName}-simulated" : name,
        OperatingSystem = "Simulated",
        Architecture = "x64",
        Cores = Cores,
        MemoryTotal = 16 * Gibibyte,
        DiskTotal = 200 * Gibibyte,
        AgentVersion = agentVersion,
        Simulated = true,
    };

    public MachineReading Read()
    {
        var seconds = clock.GetElapsedTime(_began).TotalSeconds;
        var wave = Math.Sin((seconds + _phase) / 10);
        // The integral of a share that swings between 10 and 50 %.
        var busy = (long)(TicksPerSecond * ((0.3 * seconds) - (2 * Math.Cos((seconds + _phase) / 10)) + 2));
        var total = (long)(TicksPerSecond * seconds);
        return new MachineReading(
            [(busy * Cores, total * Cores), .. Enumerable.Repeat((busy, total), Cores)],
            ((long)((4 + wave) * Gibibyte), 16 * Gibibyte),
            (40 * Gibibyte, 200 * Gibibyte),
            ((long)(20_000 * seconds), (long)(50_000 * seconds)),
            Math.Round(1 + wave, 2))
        {
            Disks = [new DiskUse("/", 40 * Gibibyte, 200 * Gibibyte)],
        };
    }

    public ImmutableArray<HostListener> Listeners() => [];

    public (int Id, string Name)? ProcessOf(long inode) => null;

    public string? AddressTowards(Uri host) => null;

    public IEnumerable<IPNetwork> Addresses() => [];
}
