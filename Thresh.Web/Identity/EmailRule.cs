using System.Net.Mail;

namespace Thresh.Web.Identity;

/// <summary>What an e-mail address must be: short enough (RFC 5321, 4.5.3.1.3), and nothing but the address.</summary>
public static class EmailRule
{
    public const int MaximumLength = 254;

    public static bool Accepts(string? email) =>
        email is { Length: > 2 and <= MaximumLength } && email.All(character => !char.IsControl(character) && !char.IsWhiteSpace(character))
        && MailAddress.TryCreate(email, out var address) && address.Address == email;
}
