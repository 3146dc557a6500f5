using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Logs;

namespace Thresh.TraefikStandIn.Connections;

/// <summary>
/// Certificates by the name that a client asks for: one for exactly that name, else one whose wildcard stands for the name's
/// first label, else Traefik's own (documentation: HTTPS &amp; TLS, TLS, Certificates Definition and Default Certificate).
/// </summary>
internal sealed class CertificateStore
{
    private static readonly Lazy<SslStreamCertificateContext> Default = new(() => SslStreamCertificateContext.Create(DefaultCertificate.Create(), null, offline: true));

    private readonly Dictionary<string, SslStreamCertificateContext> _byName = new(StringComparer.OrdinalIgnoreCase);

    public CertificateStore(IEnumerable<CertificatePair> pairs, ProcessLog log)
    {
        foreach (var pair in pairs)
        {
            try
            {
                Add(pair);
            }
            catch (Exception broken) when (broken is CryptographicException or ArgumentException)
            {
                log.Write(LogLevel.Error, "Unable to append certificate to store", ("error", $"unable to generate TLS certificate: {broken.Message}"), ("tlsStoreName", "default"));
            }
        }
    }

    /// <param name="name">What the client asks for, or the address that it reached where it does not say.</param>
    public SslStreamCertificateContext For(string name)
    {
        name = name.TrimEnd('.');
        if (_byName.TryGetValue(name, out var exact))
            return exact;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _byName.TryGetValue("*" + name[dot..], out var wildcard) ? wildcard : Default.Value;
    }

    private void Add(CertificatePair pair)
    {
        using var fromPem = X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
        var certificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pair.Certificate);
        chain.RemoveAt(0);
        var context = SslStreamCertificateContext.Create(certificate, chain, offline: true);
        foreach (var name in NamesOf(certificate))
            _byName.TryAdd(name, context);
    }

    // Traefik goes by the common name too.
    private static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        var common = certificate.GetNameInfo(X509NameType.SimpleName, false);
        if (common.Length > 0)
            yield return common;
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var name in extension.EnumerateDnsNames())
                yield return name;
            foreach (var address in extension.EnumerateIPAddresses())
                yield return address.ToString();
        }
    }
}
