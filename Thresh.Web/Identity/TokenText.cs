using System.Security.Cryptography;
using System.Text;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>How tokens are written: a prefix that says the kind, and 256 random bits in base62.</summary>
public static class TokenText
{
    public const string CliPrefix = "thresh_cli_";
    public const string LivePrefix = "thresh_live_";
    public const string MidPrefix = "thresh_mid_";
    public const string ScrapePrefix = "thresh_scrape_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // 62^43 is the first power above 2^256.
    private const int SecretLength = 43;

    public static string New(TokenKind kind, AccountName account) => kind switch
    {
        TokenKind.Cli => CliPrefix + Secret(),
        TokenKind.Live => $"{LivePrefix}{account}_{Secret()}",
        TokenKind.Mid => $"{MidPrefix}{account}_{Secret()}",
    };

    /// <summary>Whether a text is written as a mid-tier's key is.</summary>
    public static bool IsMidTierKey(string text) =>
        text.StartsWith(MidPrefix, StringComparison.Ordinal)
        && text[MidPrefix.Length..].Split('_') is [var account, { Length: SecretLength } secret]
        && AccountName.TryCreate(account) is not null
        && secret.All(char.IsAsciiLetterOrDigit);

    /// <summary>What a monitoring system reads <c>/metrics</c> with.</summary>
    public static string NewScrape() => ScrapePrefix + Secret();

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>What a token is told from others by in memory, where neither it nor its whole hash belongs.</summary>
    public static string Name(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 16));

    /// <summary>256 random bits as 43 letters and digits.</summary>
    public static string Secret() => RandomNumberGenerator.GetString(Alphabet, SecretLength);
}
