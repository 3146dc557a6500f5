using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary>
/// The same in the published native executable, where a type that its JSON context or its trimming forgot would be found
/// missing. It needs no engine, but is published where the engine's tests run.
/// </summary>
[Trait("Category", "Engine")]
public sealed class NativeStackValidateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("webapp", "postgres → redis → api → web")]
    [InlineData("fullstack", "postgres → api → frontend")]
    [InlineData("microservices", "rabbitmq → order-service → inventory-service → gateway")]
    public async Task ATutorialStack_IsValid(string sample, string order)
    {
        var (code, output, errors) = await ValidateAsync(Repository.Path("wwwroot-assets", "samples", $"{sample}.json"));

        errors.ShouldBeEmpty();
        output.ShouldEndWith($"; starts {order}\n");
        code.ShouldBe(0);
    }

    [Fact]
    public async Task ABadStack_IsToldAsTextAndAsJson()
    {
        var file = Path.Combine(_folder, "bad.json");
        await File.WriteAllTextAsync(file, """{ "name": "a", "services": { "api": { "image": "i:1", "depends_on": ["api", "db"] } } }""");

        var text = await ValidateAsync(file);
        text.Output.ShouldContain($"{file}:1:70: error TH1302: Circular dependency detected: api → api\n");
        text.Output.ShouldEndWith($"{file}: 2 errors\n");
        text.ExitCode.ShouldBe(1);

        var json = await ValidateAsync("--json", file);
        JsonNode.Parse(json.Output)!["diagnostics"]!.AsArray().Select(diagnostic => diagnostic!["code"]!.GetValue<string>()).ShouldBe(["TH1302", "TH1301"]);
        json.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task ColoursOnATerminal_UnlessAskedNotTo()
    {
        var file = Path.Combine(_folder, "bad.json");
        await File.WriteAllTextAsync(file, "[]");
        var command = $"TERM=xterm-256color {PublishedProducts.Agent} stack validate {file}";

        (await Command.EndOfAsync("script", "-qec", command, "/dev/null")).Output.ShouldContain("\u001b[38;5;9merror\u001b[0m TH1102");
        (await Command.EndOfAsync("script", "-qec", $"NO_COLOR=1 {command}", "/dev/null")).Output.ShouldContain(": error TH1102");
        (await ValidateAsync(file)).Output.ShouldContain(": error TH1102");
    }

    [Fact]
    public async Task Version_IsOneLine() =>
        (await Command.RunAsync(PublishedProducts.Agent, "version")).ShouldMatch(@"^thresh \d+\.\d+\.\d+\n$");

    private static Task<(int ExitCode, string Output, string Errors)> ValidateAsync(params string[] arguments) =>
        Command.EndOfAsync(PublishedProducts.Agent, ["stack", "validate", .. arguments]);
}
