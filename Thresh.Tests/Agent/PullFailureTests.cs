using Shouldly;
using Thresh.Agent.Engine.Docker;
using Thresh.Domain.Diagnostics;
using Xunit;

namespace Thresh.Tests.Agent;

/// <summary>What an engine says of a failed pull, in the words of real engines, and what is made of it.</summary>
public sealed class PullFailureTests
{
    [Theory]
    [InlineData("manifest for 127.0.0.1:5000/thing:1 not found: manifest unknown: manifest unknown", DiagnosticCodes.ImageNotFound)]
    [InlineData("Head \"http://127.0.0.1:5000/v2/thing/manifests/1\": no basic auth credentials", DiagnosticCodes.RegistryUnauthorised)]
    [InlineData("unauthorized: authentication required", DiagnosticCodes.RegistryUnauthorised)]
    [InlineData("toomanyrequests: You have reached your pull rate limit.", DiagnosticCodes.RegistryRateLimited)]
    [InlineData("received unexpected HTTP status: 429 Too Many Requests", DiagnosticCodes.RegistryRateLimited)]
    [InlineData("failed to register layer: write /bin/busybox: no space left on device", DiagnosticCodes.PullNoSpace)]
    [InlineData("Get \"http://127.0.0.1:5000/v2/\": dial tcp 127.0.0.1:5000: connect: connection refused", DiagnosticCodes.PullTimedOut)]
    public void KnowsTheEnginesWords(string said, string code) => DockerFailures.Pull("thing:1", said).Code.ShouldBe(code);

    [Theory]
    [InlineData("Get \"http://127.0.0.1:42901/v2/\": dial tcp 127.0.0.1:42901: connect: connection refused")]
    [InlineData("Get \"https://registry.example/v2/thing/blobs/sha256:4290a401\": net/http: TLS handshake timeout")]
    public void TakesNoNumberInAnAddress_ForAStatus(string said) => DockerFailures.Pull("thing:1", said).Code.ShouldBe(DiagnosticCodes.PullTimedOut);
}
