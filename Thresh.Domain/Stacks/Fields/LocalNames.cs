namespace Thresh.Domain.Stacks.Fields;

/// <summary>Names that a definition gives to volumes and configs; the engine's own grammar for volumes.</summary>
internal static class LocalNames
{
    private const int Longest = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-');
}
