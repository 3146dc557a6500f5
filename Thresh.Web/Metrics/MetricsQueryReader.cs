using Thresh.Web.Deployments;
using Thresh.Web.Logs;

namespace Thresh.Web.Metrics;

/// <summary>Reads which time a request asks for from its parameters' texts.</summary>
public static class MetricsQueryReader
{
    private const string Moment = "a time as in 2026-01-31T08:00:00Z, or how long ago as in 24h";

    // What is stored for 90 days by the hour; single samples of an hour.
    private const int MostPoints = 5_000;

    private static readonly TimeSpan Default = TimeSpan.FromHours(1);

    public static Outcome<MetricsQuery> Read(string? from, string? to, string? step, DateTimeOffset now)
    {
        // Nothing was measured before that, and far before it there is no time to begin at.
        if (MomentText.Read(to, now, now) is not { } end || end < DateTimeOffset.UnixEpoch)
            return Problems.InvalidParameter("to", to!, Moment);
        if (MomentText.Read(from, now, end - Default) is not { } begin)
            return Problems.InvalidParameter("from", from!, Moment);
        if (begin >= end)
            return Problems.InvalidParameter("from", from ?? "", "a time before to");
        if ((string.IsNullOrEmpty(step) ? TimeSpan.Zero : MomentText.Duration(step)) is not { } distance)
            return Problems.InvalidParameter("step", step!, "a duration as in 10s, 5m or 1h");

        var finest = Resolution.StepFor(begin, distance, now);
        return finest > TimeSpan.Zero && (end - begin) / finest > MostPoints
            ? Problems.InvalidParameter("step", step ?? "", $"a longer one: there may be {MostPoints} points in an answer")
            : new MetricsQuery(begin, end, distance);
    }
}
