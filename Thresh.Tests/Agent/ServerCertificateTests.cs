using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly AgentSettings _settings = new() { Hub = new Uri("https://hub.example"), Key = new SecretText("none") };

    [Fact]
    public void ASelfSignedCertificate_IsTrusted_OnlyByItsFingerprint()
    {
        var fingerprint = string.Join(':', _certificate.GetCertHashString(HashAlgorithmName.SHA256).Chunk(2).Select(pair => new string(pair)));

        Trusted(_settings).ShouldBeFalse();
        Trusted(_settings with { TlsFingerprint = fingerprint }).ShouldBeTrue();
        Trusted(_settings with { TlsFingerprint = fingerprint.ToLowerInvariant() }).ShouldBeTrue();
        Trusted(_settings with { TlsFingerprint = new string('0', 64) }).ShouldBeFalse();
    }

    [Fact]
    public void APinnedFingerprint_RefusesEvenWhatTheSystemTrusts() =>
        ServerCertificate.IsTrusted(_settings with { TlsFingerprint = new string('0', 64) }, _certificate, SslPolicyErrors.None).ShouldBeFalse();

    [Fact]
    public void WithoutVerification_AnythingIsTrusted() => Trusted(_settings with { TlsVerify = false }).ShouldBeTrue();

    public void Dispose() => _certificate.Dispose();

    private bool Trusted(AgentSettings settings) => ServerCertificate.IsTrusted(settings, _certificate, SslPolicyErrors.RemoteCertificateChainErrors);

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=hub", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
