using System.Collections.Immutable;
using System.Globalization;

namespace Thresh.Web.Metrics;

/// <summary>What was measured over a range of time.</summary>
/// <param name="Step">How far apart points are; zero for single samples.</param>
/// <param name="GapAfter">Two points that are further apart have a gap between them: nothing was measured there.</param>
/// <param name="At">The begin of each interval that something was measured in, the oldest first.</param>
public sealed record MetricsHistory(
    DateTimeOffset From, DateTimeOffset To, TimeSpan Step, TimeSpan GapAfter, ImmutableArray<DateTimeOffset> At, ImmutableArray<MetricLine> Lines)
{
    public static MetricsHistory Of(MetricsQuery query, TimeSpan step, TimeSpan gapAfter, IEnumerable<(DateTimeOffset At, Readings Readings)> parts)
    {
        var points = new SortedDictionary<DateTimeOffset, Readings>();
        foreach (var (moment, readings) in parts)
        {
            var at = step > TimeSpan.Zero ? Resolution.Begin(moment, step) : moment;
            if (!points.TryGetValue(at, out var there))
                points[at] = there = new Readings();
            there.Add(readings);
        }

        var keys = points.Values.SelectMany(readings => readings.Values.Keys).Distinct()
            .OrderBy(key => key.Metric).ThenBy(key => int.TryParse(key.Label, CultureInfo.InvariantCulture, out var number) ? number : -1).ThenBy(key => key.Label, StringComparer.Ordinal);
        return new MetricsHistory(query.From, query.To, step, gapAfter, [.. points.Keys], [.. keys.Select(Line)]);

        MetricLine Line(MetricKey key) => new(key, Values(key, reading => reading.Average), Values(key, reading => reading.Peak));

        ImmutableArray<float?> Values(MetricKey key, Func<Reading, float> choose) =>
            [.. points.Values.Select(readings => readings.Values.TryGetValue(key, out var reading) ? choose(reading) : (float?)null)];
    }
}
