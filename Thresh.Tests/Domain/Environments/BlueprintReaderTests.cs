using Shouldly;
using Thresh.Domain.Environments;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Environments;

public sealed class BlueprintReaderTests
{
    [Fact]
    public void ReadsEveryField()
    {
        BlueprintReader.TryRead(
            """
            {
              "name": "python-ml",
              "description": "Python with numpy",
              "image": "docker:python:3.12",
              "packages": ["git", "libgomp1=12.2.0-14"],
              "setup": ["pip install numpy"],
              "env": { "PYTHONUNBUFFERED": 1 },
              "ports": ["8888:8888"],
              "volumes": ["notes:/notes"],
              "command": "jupyter lab"
            }
            """,
            out var blueprint,
            out var fault).ShouldBeTrue();

        fault.ShouldBeNull();
        blueprint!.Name.Value.ShouldBe("python-ml");
        blueprint.Description.ShouldBe("Python with numpy");
        blueprint.Image.Value.ShouldBe("python:3.12");
        blueprint.Packages.ShouldBe(["git", "libgomp1=12.2.0-14"]);
        blueprint.Setup.ShouldBe(["pip install numpy"]);
        blueprint.Environment.ShouldHaveSingleItem().Value.Revealed.ShouldBe("1");
        blueprint.Ports.ShouldBe([new PortMapping(null, 8888, 8888)]);
        blueprint.Volumes.ShouldBe([new VolumeMount("notes", "/notes")]);
        blueprint.Command!.Words.ShouldBe(["jupyter", "lab"]);
    }

    [Theory]
    [InlineData("""{ "image": "busybox" }""", "line 1: The blueprint has no 'name'; add it, as in \"name\": \"python-dev\".")]
    [InlineData("""{ "name": "a" }""", "line 1: The blueprint has no 'image'")]
    [InlineData("""{ "name": "A b", "image": "busybox" }""", "line 1: 'A b' is not a blueprint name")]
    [InlineData("""{ "name": "a", "image": "busybox", "package": ["git"] }""", "line 1: The blueprint has no field 'package'; did you mean 'packages'?")]
    [InlineData("""{ "name": "a", "image": "busybox", "x-note": 1 }""", "line 1: The blueprint has no field 'x-note'")]
    [InlineData("""{ "name": "a", "image": "busybox", "packages": ["--allow-unauthenticated"] }""", "is not a package's name")]
    [InlineData("""{ "name": "a", "image": "busybox", "packages": ["git;reboot"] }""", "is not a package's name")]
    [InlineData("""{ "name": "a", "image": "busybox", "packages": ["git\n"] }""", "is not a package's name")]
    [InlineData("""{ "name": "a", "image": "busybox", "setup": ["true", " "] }""", "is empty")]
    [InlineData("""{ "name": "a", "image": "busybox", "setup": "true" }""", "must be a list")]
    [InlineData("""{ "name": "a", "image": "busybox", "description": "two\nlines" }""", "must be one line")]
    [InlineData("""{ "name": "a", "image": "busybox", "ports": ["99999:80"] }""", "is not a port mapping")]
    [InlineData("""{ "name": "a", "name": "b", "image": "busybox" }""", "written twice")]
    [InlineData("[]", "must be an object")]
    [InlineData("{ nonsense", "line 1: ")]
    [InlineData("", "line 1: ")]
    public void Refuses_WhatIsNoBlueprint_InOneSentence(string text, string expected)
    {
        BlueprintReader.TryRead(text, out var blueprint, out var fault).ShouldBeFalse();

        blueprint.ShouldBeNull();
        fault!.ShouldContain(expected);
        fault.ShouldNotContain('\n');
    }

    [Fact]
    public void TellsTheLine()
    {
        BlueprintReader.TryRead("{\n  \"name\": \"a\",\n  \"image\": 5\n}", out _, out var fault).ShouldBeFalse();

        fault.ShouldStartWith("line 3: ");
    }
}
