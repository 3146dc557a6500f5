namespace Thresh.Web.Components.Live;

/// <summary>Spans of time as a person reads them: <c>1.9 s</c>, <c>2 m 05 s</c>, <c>3 h 04 m</c>, <c>5 d</c>.</summary>
public static class Elapsed
{
    public static string Exact(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? FormattableString.Invariant($"{Math.Max(0, span.TotalSeconds):0.0} s") : Coarse(span);

    /// <summary>In whole seconds: for times that are still passing.</summary>
    public static string Coarse(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "0 s",
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} m {span.Seconds:00} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes:00} m",
        _ => $"{(int)span.TotalDays} d",
    };
}
