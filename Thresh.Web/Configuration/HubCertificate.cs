using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Thresh.Web.Configuration;

/// <summary>The self-signed certificate that a Hub or a mid-tier makes at its first start and keeps.</summary>
public sealed class HubCertificate
{
    private const string FileName = "certificate.pfx";
    private const int ValidYears = 10;

    private HubCertificate(X509Certificate2 certificate) => Certificate = certificate;

    public X509Certificate2 Certificate { get; }

    /// <summary>SHA-256 of the certificate, 64 upper-case hexadecimal digits: what an agent pins.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(Certificate.RawData));

    public static HubCertificate LoadOrMake(string data, DateTimeOffset now)
    {
        var path = Path.Combine(data, FileName);
        if (!File.Exists(path))
            DataFolder.WriteSecret(path, Make(now));
        return new HubCertificate(X509CertificateLoader.LoadPkcs12FromFile(path, null));
    }

    private static byte[] Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Thresh Hub", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        if (!string.Equals(Environment.MachineName, "localhost", StringComparison.OrdinalIgnoreCase))
            names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(ValidYears));
        return certificate.Export(X509ContentType.Pfx);
    }
}
