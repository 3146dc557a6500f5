using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Thresh.Tests.Support;

/// <summary>A certificate as a node's operator puts it beside the agent.</summary>
internal static class OwnCertificate
{
    /// <param name="host">What it is for; a wildcard of one label is one.</param>
    /// <param name="name">What its two files are called; null for the host's name.</param>
    /// <returns>Their path without the extensions <c>.crt</c> and <c>.key</c>.</returns>
    public static string Write(string folder, string host, string? name = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(folder, name ?? host);
        File.WriteAllText($"{path}.crt", certificate.ExportCertificatePem());
        File.WriteAllText($"{path}.key", key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
