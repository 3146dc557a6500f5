using System.Globalization;
using Thresh.Domain.Protocol;
using Thresh.Web.Deployments;

namespace Thresh.Web.Logs;

/// <summary>Reads what a request asks for from its parameters' texts.</summary>
public static class LogQueryReader
{
    private const int DefaultTail = 1_000;

    public static Outcome<LogQuery> Read(string? tail, string? since, string? follow, DateTimeOffset now)
    {
        if (ReadTail(tail) is not { } lines)
            return Problems.InvalidParameter("tail", tail!, $"a number of lines from 0 to {LogLimits.LongestTail}");
        if (ReadFollow(follow) is not { } follows)
            return Problems.InvalidParameter("follow", follow!, "true or false");
        if (string.IsNullOrEmpty(since))
            return new LogQuery(lines, null, follows);
        return MomentText.Read(since, now) is { } moment
            ? new LogQuery(lines, moment, follows)
            : Problems.InvalidParameter("since", since, "a time as in 2026-01-31T08:00:00Z, or a duration as in 10m or 1h30m");
    }

    private static int? ReadTail(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultTail
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines <= LogLimits.LongestTail ? lines
        : null;

    private static bool? ReadFollow(string? text) => text switch
    {
        null or "" or "false" or "0" => false,
        "true" or "1" => true,
        _ => null,
    };
}
