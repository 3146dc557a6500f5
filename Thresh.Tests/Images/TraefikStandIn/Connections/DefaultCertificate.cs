using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Thresh.TraefikStandIn.Connections;

/// <summary>What Traefik shows where no certificate fits: one that it signs itself at its start (documentation: HTTPS &amp; TLS, TLS, Default Certificate).</summary>
internal static class DefaultCertificate
{
    public const string CommonName = "TRAEFIK DEFAULT CERT";

    public static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={CommonName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName($"{RandomNumberGenerator.GetHexString(32, true)}.{RandomNumberGenerator.GetHexString(32, true)}.traefik.default");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment | X509KeyUsageFlags.KeyAgreement | X509KeyUsageFlags.DigitalSignature, false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddMinutes(-1), now.AddYears(1));
    }
}
