namespace Thresh.Domain.Text;

/// <summary>The DNS label of RFC 1123: lower-case letters, digits and inner hyphens, 1 to 63 characters.</summary>
public static class DnsLabel
{
    public const int MaximumLength = 63;

    public static bool IsValid(string? text)
    {
        if (text is null or { Length: 0 or > MaximumLength } || text[0] == '-' || text[^1] == '-')
            return false;

        foreach (var character in text)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }

        return true;
    }
}
