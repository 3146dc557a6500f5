using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks;

/// <summary>Runs the benchmarks in this process, in short: the tables are for comparing orders of magnitude, within minutes.</summary>
internal static class BenchmarkRun
{
    /// <param name="arguments">BenchmarkDotNet's own, as <c>--filter *Scaling*</c>; without any, everything runs.</param>
    /// <returns>0 where every benchmark that was asked for ran, else 1.</returns>
    public static int Start(string[] arguments)
    {
        var summaries = BenchmarkSwitcher
            .FromTypes([typeof(StackBenchmarks), typeof(ScalingBenchmarks)])
            .Run(arguments is [] ? ["--filter", "*"] : arguments, Settings())
            .ToList();
        var wereRun = summaries.Count > 0 && summaries.All(summary =>
            !summary.HasCriticalValidationErrors && summary.BenchmarksCases.All(benchmark => summary[benchmark]?.ResultStatistics is not null));
        return wereRun ? 0 : 1;
    }

    // In this process: a project of its own, generated and built for each job, would take longer than the measurements.
    private static ManualConfig Settings() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.DontLogOutput)
            .WithWarmupCount(15)
            .WithIterationCount(8)
            .WithIterationTime(TimeInterval.FromMilliseconds(150)))
        .AddColumnProvider(DefaultColumnProviders.Params, DefaultColumnProviders.Metrics)
        .AddColumn(TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.StdDev, StatisticColumn.Min)
        .AddColumn(PerServiceColumn.Time, PerServiceColumn.Ratio, PerServiceColumn.Allocated)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .WithSummaryStyle(SummaryStyle.Default.WithCultureInfo(CultureInfo.InvariantCulture).WithMaxParameterColumnWidth(40).WithTimeUnit(TimeUnit.Microsecond))
        .WithArtifactsPath(Repository.Path("artifacts", "benchmarks"));
}
