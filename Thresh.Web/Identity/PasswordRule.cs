namespace Thresh.Web.Identity;

/// <summary>What a password must be: long. Figures after OWASP's cheat sheets on authentication and password storage.</summary>
public static class PasswordRule
{
    public const int MinimumLength = 12;
    public const int MaximumLength = 256;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 220_000;

    /// <summary>One sentence, for whoever chose another.</summary>
    public static readonly string Sentence = $"The password must have {MinimumLength} to {MaximumLength} characters.";

    public static bool Accepts(string? password) => password is { Length: >= MinimumLength and <= MaximumLength };
}
