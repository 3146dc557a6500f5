using Shouldly;
using Thresh.Agent.Convergence;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class HostPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-path-test-").FullName;

    [Theory]
    [InlineData("/srv/data", "/srv/data", true)]
    [InlineData("/srv/data/", "/srv/data", true)]
    [InlineData("/srv//data/./deep", "/srv/data/", true)]
    [InlineData("/srv/data", "/", true)]
    [InlineData("/srv/database", "/srv/data", false)]
    [InlineData("/srv/data/../etc", "/srv/data", false)]
    [InlineData("/srv", "/srv/data", false)]
    [InlineData("/srv/data", "data", false)]
    public void APath_IsBelowAFolder_ByWhatItNames(string path, string folder, bool below) => HostPath.IsBelow(path, folder).ShouldBe(below);

    [Fact]
    public void ALinkInAnAllowedFolder_LeadsNowhereElse()
    {
        var allowed = Directory.CreateDirectory(Path.Combine(_folder, "allowed")).FullName;
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(allowed, "out"), other);
        Directory.CreateSymbolicLink(Path.Combine(allowed, "around"), "../other/../allowed");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "alias"), allowed);
        Directory.CreateSymbolicLink(Path.Combine(allowed, "circle"), "circle");

        HostPath.IsBelow(Path.Combine(allowed, "out"), allowed).ShouldBeFalse();
        HostPath.IsBelow(Path.Combine(allowed, "out", "deep"), allowed).ShouldBeFalse();
        HostPath.IsBelow(Path.Combine(allowed, "around", "deep"), allowed).ShouldBeTrue();
        HostPath.IsBelow(Path.Combine(allowed, "deep"), Path.Combine(_folder, "alias")).ShouldBeTrue();
        HostPath.IsBelow(Path.Combine(allowed, "circle"), allowed).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
