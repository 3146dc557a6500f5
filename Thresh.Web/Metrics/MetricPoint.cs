namespace Thresh.Web.Metrics;

/// <summary>The newest values of what is watched.</summary>
public sealed record MetricPoint(DateTimeOffset At, IReadOnlyList<(MetricKey Key, double Value)> Values);
