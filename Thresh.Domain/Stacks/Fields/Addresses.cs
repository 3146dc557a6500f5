using System.Net;
using System.Net.Sockets;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>
/// IP addresses as they are commonly written. The platform's parser takes more: octal and hexadecimal parts, fewer than
/// four of them, ports, brackets and the names of network interfaces, each of which another program reads differently.
/// </summary>
internal static class Addresses
{
    /// <returns>The address in its usual form, or null where the text is none.</returns>
    public static string? Parse(ReadOnlySpan<char> text) => text.Contains(':') ? ParseVersion6(text) : ParseVersion4(text);

    /// <summary>An IPv6 address without brackets (RFC 4291), without a zone.</summary>
    public static string? ParseVersion6(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExcept("0123456789abcdefABCDEF:.") >= 0 || !IPAddress.TryParse(text, out var address) || address.AddressFamily is not AddressFamily.InterNetworkV6)
            return null;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    /// <summary>Four decimal numbers from 0 to 255, without leading zeros.</summary>
    public static string? ParseVersion4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.IndexOfAnyExceptInRange('0', '9') >= 0 || (part.Length > 1 && part[0] == '0') || int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) > 255)
                return null;
        }

        return parts == 4 ? text.ToString() : null;
    }
}
