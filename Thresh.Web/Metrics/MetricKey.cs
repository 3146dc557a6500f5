namespace Thresh.Web.Metrics;

/// <summary>One line of values: what is measured, and of which core or mount where there are several.</summary>
public readonly record struct MetricKey(Metric Metric, string Label = "");
