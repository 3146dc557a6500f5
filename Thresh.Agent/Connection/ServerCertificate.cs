using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Connection;

/// <summary>Whether the Hub's certificate is to be trusted.</summary>
internal static class ServerCertificate
{
    public static bool IsTrusted(AgentSettings settings, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (!settings.TlsVerify)
            return true;
        if (settings.TlsFingerprint is not { } pinned)
            return errors == SslPolicyErrors.None;

        return certificate is not null
            && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), Digits(pinned), StringComparison.OrdinalIgnoreCase);
    }

    private static string Digits(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal).Trim();
}
