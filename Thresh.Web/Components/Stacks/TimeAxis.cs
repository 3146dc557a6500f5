using System.Collections.Immutable;
using Thresh.Web.Components.Live;

namespace Thresh.Web.Components.Stacks;

/// <summary>Where a time axis has its marks: few, and at round times.</summary>
public static class TimeAxis
{
    private const int MostMarks = 5;
    private static readonly double[] Steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200];

    /// <returns>From 0, each with its words; the last may be the axis's very end.</returns>
    public static ImmutableArray<(TimeSpan At, string Words)> Marks(TimeSpan length)
    {
        var step = Steps.FirstOrDefault(candidate => length.TotalSeconds / candidate <= MostMarks, 86400 * Math.Max(1, Math.Ceiling(length.TotalDays / MostMarks)));
        var marks = ImmutableArray.CreateBuilder<(TimeSpan, string)>();
        for (var mark = 0; mark * step <= length.TotalSeconds; mark++)
        {
            var at = TimeSpan.FromSeconds(mark * step);
            marks.Add((at, step >= 1 || mark == 0 ? Elapsed.Coarse(at) : step < 0.1 ? FormattableString.Invariant($"{at.TotalSeconds:0.00} s") : Elapsed.Exact(at)));
        }

        return marks.ToImmutable();
    }
}
