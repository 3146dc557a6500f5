using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Thresh.Domain.Protocol;

/// <summary>Which certificate of a Hub's or a mid-tier's is trusted by whoever connects to it.</summary>
/// <param name="Fingerprint">SHA-256 of the one to trust, hexadecimal, colons allowed; null to trust what the system trusts.</param>
/// <param name="Verify">False accepts any.</param>
public sealed record ServerTrust(string? Fingerprint, bool Verify = true)
{
    /// <param name="errors">What the system has against it.</param>
    public bool Trusts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (!Verify)
            return true;
        if (Fingerprint is not { } pinned)
            return errors == SslPolicyErrors.None;

        return certificate is not null
            && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), Digits(pinned), StringComparison.OrdinalIgnoreCase);
    }

    private static string Digits(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal).Trim();
}
