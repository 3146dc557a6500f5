namespace Thresh.Web.Metrics;

/// <summary>Which time is asked for.</summary>
/// <param name="Step">How far apart the points shall be; zero for as fine as it goes.</param>
public sealed record MetricsQuery(DateTimeOffset From, DateTimeOffset To, TimeSpan Step);
