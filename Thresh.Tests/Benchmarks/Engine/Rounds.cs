using System.Globalization;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>What one way took, round by round, in milliseconds.</summary>
internal sealed class Rounds(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    /// <summary>Of an even number of rounds the mean of the two in the middle.</summary>
    public double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The median, and between which the rounds lay.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0} ms ({_sorted[0]:0}–{_sorted[^1]:0})");
}
