using System.Collections.Immutable;

namespace Thresh.Web.Components.Metrics;

/// <summary>How much of the past charts show.</summary>
/// <param name="Name">As its button reads.</param>
/// <param name="Step">How far apart its points are; zero for single samples.</param>
/// <param name="IsLive">Whether each new sample is a point of its own.</param>
public sealed record MetricsRange(string Name, TimeSpan Span, TimeSpan Step, bool IsLive)
{
    public static readonly MetricsRange Hour = new("1 h", TimeSpan.FromHours(1), TimeSpan.FromSeconds(5), IsLive: true);

    public static readonly ImmutableArray<MetricsRange> All =
    [
        new("15 min", TimeSpan.FromMinutes(15), TimeSpan.Zero, IsLive: true),
        Hour,
        new("24 h", TimeSpan.FromHours(24), TimeSpan.FromMinutes(2), IsLive: false),
        new("7 d", TimeSpan.FromDays(7), TimeSpan.FromMinutes(10), IsLive: false),
        new("30 d", TimeSpan.FromDays(30), TimeSpan.FromHours(1), IsLive: false),
    ];
}
