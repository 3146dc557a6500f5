namespace Thresh.Agent.Observation;

/// <summary>A machine's counters at one moment; rates are what lies between two of them.</summary>
/// <param name="Cpu">Busy and total ticks since boot: first of all cores together, then of each.</param>
/// <param name="Memory">Bytes in use and bytes in all.</param>
/// <param name="Disk">Bytes in use and bytes in all, of the file system that holds the engine's data.</param>
/// <param name="Network">Bytes received and sent since boot.</param>
internal sealed record MachineReading(
    IReadOnlyList<(long Busy, long Total)> Cpu, (long Used, long Total) Memory, (long Used, long Total) Disk, (long Received, long Sent) Network, double Load);
