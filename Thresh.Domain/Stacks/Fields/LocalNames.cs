using System.Buffers;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Names that a definition gives to volumes and configs; the engine's own grammar for volumes.</summary>
internal static class LocalNames
{
    private const int Longest = 64;

    private static readonly SearchValues<char> InNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetterOrDigit(name[0])
        && !name.AsSpan().ContainsAnyExcept(InNames);
}
