using System.Text.RegularExpressions;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Architecture;

/// <summary>Who may know whom, read from the sources themselves.</summary>
public sealed partial class LayerTests
{
    [Fact]
    public void Domain_ReferencesNothing() =>
        File.ReadAllText(Repository.Path("Thresh.Domain", "Thresh.Domain.csproj")).ShouldNotContain("Reference Include");

    [Fact]
    public void Agent_DoesNotKnowTheHub() =>
        File.ReadAllText(Repository.Path("Thresh.Agent", "Thresh.Agent.csproj")).ShouldNotContain("Thresh.Web");

    [Theory]
    [InlineData("Thresh.Web", "using Thresh.Agent", "LocalAgent")]
    [InlineData("Thresh.Web", "using Dapper", "Persistence")]
    [InlineData("Thresh.Web", "using Microsoft.Data.Sqlite", "Persistence")]
    [InlineData("Thresh.Web", "using Microsoft.AspNetCore.SignalR", "Agents")]
    [InlineData("Thresh.Agent", "using Docker.DotNet", "Engine/Docker")]
    [InlineData("Thresh.Agent", "global::Docker.DotNet", "Engine/Docker")]
    [InlineData("Thresh.Agent", "using Microsoft.AspNetCore.SignalR", "Connection")]
    public void IsKnownInOneFolderOnly(string project, string name, string folder)
    {
        var allowed = Repository.Path([project, .. folder.Split('/')]) + Path.DirectorySeparatorChar;

        Sources(project)
            .Where(path => !path.StartsWith(allowed, StringComparison.Ordinal) && File.ReadAllText(path).Contains(name, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Domain_HasNoClockAndNoChance() =>
        Sources("Thresh.Domain").Where(path => Impure().IsMatch(File.ReadAllText(path))).ShouldBeEmpty();

    [Fact]
    public void TheRoot_HoldsWhatItShouldAndNothingElse() =>
        Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(path => Path.GetFileName(path)!)
            .Except([
                ".git", ".gitignore", ".editorconfig", ".ci", "Thresh.sln", "Thresh.Web", "Thresh.Agent", "Thresh.Domain", "Thresh.Tests",
                "wwwroot-assets", "README.md", "run.sh", "test.sh", "Directory.Build.props", "Directory.Packages.props", "global.json", "artifacts",
            ])
            .ShouldBeEmpty();

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Repository.Path(project), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Random\.Shared|new Random|Guid\.(NewGuid|CreateVersion7)|Stopwatch|System\.IO|\bFile\.(Read|Write|Open)|\bDirectory\.(Create|Enumerate)|Environment\.(Get|Machine|Tick)")]
    private static partial Regex Impure();
}
