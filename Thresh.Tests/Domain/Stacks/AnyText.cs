using CsCheck;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Texts with everything in them that a format can stumble over.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces = ["a", "Z9", " ", "  ", "\"", "'", "\\", "\n", "\r\n", "\t", "\u0001", "\u007f", "\u0085", "\u200b", "\u202e", "\u2028", "é", "а", "😀", "/", "#", "}", "%1{x}%", "$$", "$5", "true", "-0", "</script>"];

    /// <summary>Without NUL; <c>$$</c> and a lone <c>$</c> may be in it.</summary>
    public static Gen<string> Plain { get; } = Gen.OneOf(Pieces).Array[0, 8].Select(pieces => string.Concat(pieces));

    /// <summary>With references to the host of a service among the rest.</summary>
    public static Gen<string> Template(string service) =>
        Gen.OneOf<string>(Gen.OneOf(Pieces), Gen.Const($"${{{service}.host}}")).Array[0, 8].Select(pieces => string.Concat(pieces));

    public static Gen<string> Word { get; } = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"].Array[1, 12].Select(letters => new string(letters));

    /// <summary>An absolute path in its normal form; the number makes it unlike any other.</summary>
    public static Gen<string> Path(int number) => Gen.OneOf("a", "b c", "é", "x-y_z.1", "\"q\"", "a|b=c").Array[0, 3].Select(steps => string.Concat(steps.Select(step => "/" + step)) + $"/{number}");
}
