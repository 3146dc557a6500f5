using System.Globalization;
using System.Text.RegularExpressions;

namespace Thresh.TraefikStandIn.Startup;

/// <summary>Values as Go reads them from text, which is how Traefik reads its flags and files.</summary>
internal static partial class GoText
{
    /// <summary>Go's <c>strconv.ParseBool</c>.</summary>
    /// <exception cref="ConfigurationException">Neither of Go's spellings of true and false.</exception>
    public static bool Bool(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new ConfigurationException($"strconv.ParseBool: parsing \"{text}\": invalid syntax"),
    };

    /// <exception cref="ConfigurationException">No whole number of 64 bits.</exception>
    public static long Int(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ConfigurationException($"strconv.ParseInt: parsing \"{text}\": invalid syntax");

    /// <summary>
    /// Traefik's duration: a bare number is seconds, else Go's <c>time.ParseDuration</c>, as <c>1m30s</c> and <c>200ms</c>
    /// (documentation: Reference, Static Configuration, CLI).
    /// </summary>
    /// <exception cref="ConfigurationException">Neither of the two.</exception>
    public static TimeSpan Duration(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        if (!WholeDuration().IsMatch(text))
            throw new ConfigurationException($"time: invalid duration \"{text}\"");
        var total = TimeSpan.Zero;
        foreach (Match part in DurationPart().Matches(text))
            total += double.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * Unit(part.Groups["unit"].Value);
        return text.StartsWith('-') ? -total : total;
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "us" or "µs" => TimeSpan.FromMicroseconds(1),
        _ => TimeSpan.FromTicks(1) / 100,
    };

    [GeneratedRegex(@"^[+-]?(\d+(\.\d*)?(h|ms|m|s|us|µs|ns))+$")]
    private static partial Regex WholeDuration();

    [GeneratedRegex(@"(?<number>\d+(\.\d*)?)(?<unit>h|ms|m|s|us|µs|ns)")]
    private static partial Regex DurationPart();
}
