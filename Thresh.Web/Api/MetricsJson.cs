using Thresh.Web.Metrics;

namespace Thresh.Web.Api;

internal static class MetricsJson
{
    public static object Of(MetricsHistory history) => new
    {
        history.From,
        history.To,
        StepSeconds = (long)history.Step.TotalSeconds,
        Times = history.At,
        Series = history.Lines.Select(line => new
        {
            line.Key.Metric,
            Label = line.Key.Label.Length > 0 ? line.Key.Label : null,
            Unit = UnitOf(line.Key.Metric),
            line.Average,
            Maximum = line.Peak,
        }),
    };

    private static string UnitOf(Metric metric) => metric switch
    {
        Metric.Cpu or Metric.Core or Metric.MemoryShare => "percent",
        Metric.Memory or Metric.Swap or Metric.Disk => "bytes",
        Metric.NetworkReceived or Metric.NetworkSent or Metric.BlockRead or Metric.BlockWritten => "bytes-per-second",
        Metric.Load => "processes",
    };
}
