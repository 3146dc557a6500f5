using System.Globalization;
using Thresh.Domain.Protocol;
using Thresh.Web.Deployments;

namespace Thresh.Web.Logs;

/// <summary>Reads what a request asks for from its parameters' texts.</summary>
public static class LogQueryReader
{
    private const int DefaultTail = 1_000;

    /// <summary>The longest time back that can be asked for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static Outcome<LogQuery> Read(string? tail, string? since, string? follow, DateTimeOffset now)
    {
        if (ReadTail(tail) is not { } lines)
            return Problems.InvalidParameter("tail", tail!, $"a number of lines from 0 to {LogLimits.LongestTail}");
        if (ReadFollow(follow) is not { } follows)
            return Problems.InvalidParameter("follow", follow!, "true or false");
        if (string.IsNullOrEmpty(since))
            return new LogQuery(lines, null, follows);
        return ReadSince(since, now) is { } moment
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

    private static DateTimeOffset? ReadSince(string text, DateTimeOffset now)
    {
        if (ReadDuration(text) is { } ago)
            return now - ago;

        // RFC 3339 with its zone: a time of day alone, or one without a zone, would mean another moment elsewhere.
        return text.Length >= 20 && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    private static TimeSpan? ReadDuration(string text)
    {
        var total = TimeSpan.Zero;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is <= 0 or > 8)
                return null;
            var count = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            var unit = rest[digits] switch
            {
                's' => TimeSpan.FromSeconds(1),
                'm' => TimeSpan.FromMinutes(1),
                'h' => TimeSpan.FromHours(1),
                'd' => TimeSpan.FromDays(1),
                _ => TimeSpan.Zero,
            };
            if (unit == TimeSpan.Zero || count * unit.TotalDays > Longest.TotalDays)
                return null;
            total += count * unit;
            rest = rest[(digits + 1)..];
        }

        return text.Length > 0 && total <= Longest ? total : null;
    }
}
