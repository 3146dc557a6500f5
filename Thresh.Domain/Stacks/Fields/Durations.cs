using System.Globalization;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Durations as Compose writes them: <c>10s</c>, <c>1m30s</c>, <c>500ms</c>; units h, m, s, ms, us.</summary>
internal static class Durations
{
    /// <summary>The most that any duration of the format may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const decimal LongestMicroseconds = 24 * 3_600_000_000m;

    private static readonly (string Word, decimal Microseconds)[] Units = [("h", 3_600_000_000), ("ms", 1_000), ("us", 1), ("m", 60_000_000), ("s", 1_000_000)];

    /// <summary>In whole microseconds; null where the text is no duration, or more than <see cref="Longest"/>.</summary>
    public static TimeSpan? Parse(string text)
    {
        var microseconds = 0m;
        var rest = text.AsSpan();
        if (rest.IsEmpty)
            return null;

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || rest[0] == '.' || rest[digits - 1] == '.' || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            rest = rest[digits..];
            if (UnitOf(rest) is not { } unit || number > LongestMicroseconds)
                return null;
            microseconds += number * unit.Microseconds;
            if (microseconds > LongestMicroseconds)
                return null;
            rest = rest[unit.Word.Length..];
        }

        return TimeSpan.FromMicroseconds((long)microseconds);
    }

    /// <summary>A field's duration, or null after it was reported that the text is none, or is out of range.</summary>
    /// <param name="least">Inclusive.</param>
    public static TimeSpan? Read<TDraft>(FieldValue<TDraft> value, TimeSpan least)
    {
        if (Parse(value.Node.Text) is { } duration && duration >= least)
            return duration;

        value.Error(
            DiagnosticCodes.InvalidValue,
            $"'{Expect.Shown(value.Node.Text)}' cannot be {value.Subject}; write a duration {(least > TimeSpan.Zero ? "of at least 1ms and " : "")}of at most 24h, as in 10s or 1m30s.");
        return null;
    }

    /// <summary>The shortest text for a duration, with the largest units that fit; what is below a microsecond is left out.</summary>
    public static string Print(TimeSpan duration)
    {
        var text = new System.Text.StringBuilder();
        var microseconds = duration.Ticks / TimeSpan.TicksPerMicrosecond;
        foreach (var (word, length) in ((string, long)[])[("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000), ("us", 1)])
        {
            if (microseconds / length is > 0 and var count)
                text.Append(CultureInfo.InvariantCulture, $"{count}{word}");
            microseconds %= length;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static (string Word, decimal Microseconds)? UnitOf(ReadOnlySpan<char> text)
    {
        foreach (var unit in Units)
        {
            if (text.StartsWith(unit.Word))
                return unit;
        }

        return null;
    }
}
