using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Environments;
using Thresh.Domain.Environments;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Agent.Environments;

public sealed class BlueprintLibraryTests : IDisposable
{
    private readonly AgentHome _home = new(Directory.CreateTempSubdirectory("thresh-blueprints-").FullName);

    public void Dispose() => Directory.Delete(_home.Root, recursive: true);

    [Fact]
    public void KnowsThoseThatComeWithTheAgent()
    {
        var list = new BlueprintLibrary(_home).List();

        list.Blueprints.Select(blueprint => blueprint.Name.Value).ShouldBe(["alpine-base", "dotnet-dev", "go-dev", "node-dev", "python-dev", "ubuntu-base"]);
        list.Blueprints.ShouldAllBe(blueprint => blueprint.BuiltIn && blueprint.Description.Length > 0);
        list.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void AFile_TakesABuiltInsPlace_AndABadOneIsToldAndPassedOver()
    {
        Directory.CreateDirectory(_home.BlueprintsFolder);
        Write("1.json", """{ "name": "python-dev", "image": "registry.example.com/python:1", "env": { "TOKEN": "secret-of-node" } }""");
        Write("2.json", """{ "name": "broken" }""");
        Write("3.json", """{ "name": "python-dev", "image": "busybox" }""");
        Write("notes.txt", "no blueprint");
        var library = new BlueprintLibrary(_home);

        var list = library.List();

        list.Blueprints.Length.ShouldBe(6);
        var python = list.Blueprints.Single(blueprint => blueprint.Name.Value == "python-dev");
        (python.Image.Value, python.BuiltIn).ShouldBe(("registry.example.com/python:1", false));
        list.Faults.ShouldBe([
            "2.json is passed over, line 1: The blueprint has no 'image'; add it, as in \"image\": \"docker:node:20-alpine\".",
            "3.json is passed over, because 1.json has a blueprint 'python-dev' already: rename one of them.",
        ]);
        library.Find(TextValue.Create<BlueprintName>("python-dev"))!.Environment.ShouldHaveSingleItem();
        library.Find(TextValue.Create<BlueprintName>("broken")).ShouldBeNull();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_home.BlueprintsFolder, name), text);
}
