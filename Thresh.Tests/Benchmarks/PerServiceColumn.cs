using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Thresh.Tests.Benchmarks;

/// <summary>Divides what was measured by the number of services, where a benchmark has it as a parameter.</summary>
internal sealed class PerServiceColumn(string name, string legend, Func<Summary, BenchmarkCase, int, string?> value) : IColumn
{
    /// <summary>In microseconds.</summary>
    public static PerServiceColumn Time { get; } = new(
        "Time/service", "Mean / Services", (summary, benchmark, services) => PerService(summary, benchmark, services) is { } time ? Shown($"{time / 1000:0.00} us") : null);

    /// <summary>1.00 for all where the time grows with the number of services and not faster.</summary>
    public static PerServiceColumn Ratio { get; } = new("Ratio/service", "Time/service against the fewest services' of the same shape", (summary, benchmark, services) =>
    {
        var least = summary.BenchmarksCases
            .Where(other => Equals(other.Parameters[nameof(ScalingBenchmarks.Shape)], benchmark.Parameters[nameof(ScalingBenchmarks.Shape)]))
            .MinBy(other => (int)other.Parameters[nameof(ScalingBenchmarks.Services)])!;
        return PerService(summary, benchmark, services) / PerService(summary, least, (int)least.Parameters[nameof(ScalingBenchmarks.Services)]) is { } ratio
            ? Shown($"{ratio:0.00}")
            : null;
    });

    public static PerServiceColumn Allocated { get; } = new("Allocated/service", "Allocated / Services", (summary, benchmark, services) =>
        summary[benchmark]?.GcStats.GetBytesAllocatedPerOperation(benchmark) is { } bytes ? Shown($"{bytes / 1024.0 / services:0.0} KB") : null);

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmark => Services(benchmark) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Services(benchmarkCase) is { } services ? value(summary, benchmarkCase, services) ?? "?" : "";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static int? Services(BenchmarkCase benchmark) => benchmark.Parameters[nameof(ScalingBenchmarks.Services)] as int?;

    // In nanoseconds.
    private static double? PerService(Summary summary, BenchmarkCase benchmark, int services) => summary[benchmark]?.ResultStatistics?.Mean / services;

    private static string Shown(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
