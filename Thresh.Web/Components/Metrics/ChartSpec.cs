using Thresh.Web.Metrics;

namespace Thresh.Web.Components.Metrics;

/// <summary>One chart: which metrics are lines of it.</summary>
/// <param name="Unit">What the script writes at the axis: percent, bytes, rate, number.</param>
/// <param name="LabelOf">A line's name, or null for a metric of another chart.</param>
public sealed record ChartSpec(string Id, string Title, string Unit, Func<MetricKey, string?> LabelOf)
{
    /// <summary>Where the axis ends; null for as high as its highest value.</summary>
    public double? Max { get; init; }

    /// <summary>What values are multiplied by before they are drawn.</summary>
    public Func<MetricKey, double> Scale { get; init; } = _ => 1;
}
