using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>Whether a Hub's certificate is to be trusted, and which one was not.</summary>
/// <param name="pinned">SHA-256 of the one to trust, hexadecimal, colons allowed; null to trust what the system trusts.</param>
internal sealed class CertificateCheck(string? pinned)
{
    private readonly string? _pinned = pinned is null ? null : Digits(pinned);

    /// <summary>SHA-256 of the certificate that was refused; null where none was.</summary>
    public string? Refused { get; private set; }

    public string? Pinned => _pinned;

    public bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
    {
        var seen = certificate?.GetCertHashString(HashAlgorithmName.SHA256);
        var trusted = _pinned is null ? errors is SslPolicyErrors.None : string.Equals(seen, _pinned, StringComparison.OrdinalIgnoreCase);
        Refused = trusted ? null : seen;
        return trusted;
    }

    /// <summary>As people compare it: <c>AB:CD:…</c></summary>
    public static string Shown(string fingerprint) => string.Join(':', Digits(fingerprint).Chunk(2).Select(pair => new string(pair)));

    /// <exception cref="ArgumentException">It is no SHA-256.</exception>
    public static string Parse(string text)
    {
        var digits = Digits(text);
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit)
            ? digits
            : throw new ArgumentException("A fingerprint is 64 hexadecimal digits, with colons or without; copy it from the Hub, or from what thresh auth login shows.");
    }

    private static string Digits(string text) => text.Replace(":", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
}
