using Shouldly;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Cases after the test table of the distribution project's reference package.</summary>
public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("redis", "docker.io/library/redis:latest")]
    [InlineData("docker:redis:7-alpine", "docker.io/library/redis:7-alpine")]
    [InlineData("my-org/api:latest", "docker.io/my-org/api:latest")]
    [InlineData("localhost:5000/api", "localhost:5000/api:latest")]
    [InlineData("test.com:8080/repo/sub:tag", "test.com:8080/repo/sub:tag")]
    [InlineData("xn--n3h.com/myimage:tag", "xn--n3h.com/myimage:tag")]
    [InlineData("foo/foo_bar.com:8080", "docker.io/foo/foo_bar.com:8080")]
    [InlineData($"repo@{Digest}", $"docker.io/library/repo@{Digest}")]
    [InlineData($"test:5000/repo:tag@{Digest}", $"test:5000/repo:tag@{Digest}")]
    public void IsUnderstood(string text, string canonical) => ImageReference.TryCreate(text).ShouldNotBeNull().Canonical.ShouldBe(canonical);

    [Theory]
    [InlineData("")]
    [InlineData("docker:")]
    [InlineData("Uppercase:tag")]
    [InlineData("a//b")]
    [InlineData("a__-b")]
    [InlineData("-foo/bar")]
    [InlineData("repo@sha256:ffff")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("../etc/passwd")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void IsRefused(string text) => ImageReference.TryCreate(text).ShouldBeNull();
}
