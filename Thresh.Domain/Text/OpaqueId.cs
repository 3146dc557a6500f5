namespace Thresh.Domain.Text;

/// <summary>Identifiers that mean nothing but themselves: 8 to 40 lower-case ASCII letters and digits.</summary>
public static class OpaqueId
{
    public static bool IsValid(string? text) =>
        text is { Length: >= 8 and <= 40 } && text.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9'));
}
