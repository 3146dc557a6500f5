using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Thresh.Domain.Protocol;
using Xunit;

namespace Thresh.Tests.Domain.Protocol;

public sealed class ServerTrustTests : IDisposable
{
    private readonly X509Certificate2 _certificate = SelfSigned();

    [Fact]
    public void ASelfSignedCertificate_IsTrusted_OnlyByItsFingerprint()
    {
        var fingerprint = string.Join(':', _certificate.GetCertHashString(HashAlgorithmName.SHA256).Chunk(2).Select(pair => new string(pair)));

        Trusts(new ServerTrust(null)).ShouldBeFalse();
        Trusts(new ServerTrust(fingerprint)).ShouldBeTrue();
        Trusts(new ServerTrust(fingerprint.ToLowerInvariant())).ShouldBeTrue();
        Trusts(new ServerTrust(new string('0', 64))).ShouldBeFalse();
    }

    [Fact]
    public void APinnedFingerprint_RefusesEvenWhatTheSystemTrusts() =>
        new ServerTrust(new string('0', 64)).Trusts(_certificate, SslPolicyErrors.None).ShouldBeFalse();

    [Fact]
    public void WithoutVerification_AnythingIsTrusted() => Trusts(new ServerTrust(null, Verify: false)).ShouldBeTrue();

    public void Dispose() => _certificate.Dispose();

    private bool Trusts(ServerTrust trust) => trust.Trusts(_certificate, SslPolicyErrors.RemoteCertificateChainErrors);

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=hub", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
