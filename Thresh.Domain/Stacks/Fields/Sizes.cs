using System.Globalization;
using System.Text;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Amounts of memory as Compose writes them: <c>512m</c>, <c>2g</c>, <c>64kb</c>, or bytes; the units are powers of 1,024.</summary>
internal static class Sizes
{
    private const string Letters = "bkmgt";

    /// <returns>Bytes, or null where the text is no size or more than fits.</returns>
    public static long? Parse(string text)
    {
        var end = text.AsSpan().IndexOfAnyExcept("0123456789.");
        var number = end < 0 ? text : text[..end];
        var unit = end < 0 ? "b" : text[end] == ' ' ? text[(end + 1)..] : text[end..];
        var power = Ascii.IsValid(unit) ? PowerOf(unit.ToLowerInvariant()) : -1;
        if (power < 0 || number is not [>= '0' and <= '9', .., >= '0' and <= '9'] and not [>= '0' and <= '9'] || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return null;

        for (; power > 0 && amount <= long.MaxValue; power--)
            amount *= 1024;
        return amount <= long.MaxValue ? (long)amount : null;
    }

    /// <summary>The shortest text for a size, in the largest unit that leaves nothing over.</summary>
    public static string Print(long bytes)
    {
        var power = 0;
        for (; power < Letters.Length - 1 && bytes > 0 && bytes % 1024 == 0; power++)
            bytes /= 1024;
        return bytes.ToString(CultureInfo.InvariantCulture) + Letters[power];
    }

    // k, kb and so on; -1 for anything else.
    private static int PowerOf(string unit) => unit switch
    {
        [var letter] => Letters.IndexOf(letter, StringComparison.Ordinal),
        [var letter and not 'b', 'b'] => Letters.IndexOf(letter, StringComparison.Ordinal),
        _ => -1,
    };
}
