namespace Thresh.Tests.Benchmarks;

/// <summary>What a process used over a time.</summary>
/// <param name="Cores">How many processors it kept busy in the mean: 0.5 is half of one.</param>
/// <param name="MeanMemory">Bytes.</param>
/// <param name="MostMemory">Bytes.</param>
internal sealed record WatchedUse(double CpuSeconds, double Cores, double MeanMemory, long MostMemory)
{
    public const double Mebibyte = 1 << 20;
}
