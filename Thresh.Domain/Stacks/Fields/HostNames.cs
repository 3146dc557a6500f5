namespace Thresh.Domain.Stacks.Fields;

/// <summary>Host names after RFC 1123: labels of letters, digits and inner hyphens, joined by dots.</summary>
internal static class HostNames
{
    public const int MaximumLength = 253;

    public static bool IsValid(string name) => name.Length is > 0 and <= MaximumLength && name.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
