using System.Globalization;

namespace Thresh.Web.Logs;

/// <summary>A moment as a request writes it: RFC 3339, or how long ago, as in <c>10m</c> or <c>1h30m</c>.</summary>
public static class MomentText
{
    /// <summary>The longest time back that can be asked for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <returns>Null for a text that is neither.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        if (Duration(text) is { } ago)
            return now - ago;

        // RFC 3339 with its zone: a time of day alone, or one without a zone, would mean another moment elsewhere.
        return text.Length >= 20 && text[10] is 'T' or 't'
            && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    /// <param name="otherwise">What no text means.</param>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now, DateTimeOffset otherwise) => string.IsNullOrEmpty(text) ? otherwise : Read(text, now);

    /// <returns>Null for a text that is no duration.</returns>
    public static TimeSpan? Duration(string text)
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
