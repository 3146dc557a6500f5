using System.Collections.Immutable;

namespace Thresh.Web.Metrics;

/// <summary>One metric's course: a value for each of the history's moments, null where there is none.</summary>
public sealed record MetricLine(MetricKey Key, ImmutableArray<float?> Average, ImmutableArray<float?> Peak);
