using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Agent.Cli;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary><c>thresh stack validate</c>, in this process.</summary>
public sealed class StackValidateTests : IDisposable
{
    private const string Circular = """
        { "name": "a", "services": {
          "api": { "image": "i:1", "depends_on": ["auth"] },
          "auth": { "image": "i", "depends_on": ["api"] } } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("webapp", "valid; starts postgres → redis → api → web")]
    [InlineData("fullstack", "valid, 2 warnings; starts postgres → api → frontend")]
    [InlineData("microservices", "valid, 2 warnings; starts rabbitmq → order-service → inventory-service → gateway")]
    public async Task ATutorialStack_IsValid(string sample, string summary)
    {
        var file = Repository.Path("wwwroot-assets", "samples", $"{sample}.json");

        var (code, output, errors) = await ValidateAsync(file);

        code.ShouldBe(ExitCodes.Done);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldBe($"{file}: {summary}");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task PrintsEachDiagnostic_AsCompilersDo_AndCountsThem()
    {
        var file = Write("bad.json", Circular);

        var (code, output, errors) = await ValidateAsync(file);

        code.ShouldBe(ExitCodes.Failed);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            $"{file}:2:43: error TH1302: Circular dependency detected: api → auth → api",
            $"{file}:3:22: warning TH1501: The image 'i' of service 'auth' is not reproducible; add a tag.",
            $"{file}: 1 error, 1 warning",
        ]);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task TellsALongOrder_ByItsBeginningAndItsLength()
    {
        var services = string.Join(", ", Enumerable.Range(1, 21).Select(index => $$"""
            "s{{index}}": { "image": "i:1" }
            """));
        var file = Write("long.json", $$"""{ "name": "a", "services": { {{services}} } }""");

        var (_, output, _) = await ValidateAsync(file);

        output.ShouldStartWith($"{file}: valid; starts s1 → s2 → ");
        output.ShouldEndWith(" → s20 → … (21 services)\n");
    }

    [Fact]
    public async Task PrintsJson_OfABadStack()
    {
        var file = Write("bad.json", """{ "name": "a", "services": { "api": { "imge": "i:1" } } }""");

        var (code, output, _) = await ValidateAsync("--json", file);

        code.ShouldBe(ExitCodes.Failed);
        var json = JsonNode.Parse(output)!;
        json["file"]!.GetValue<string>().ShouldBe(file);
        json["valid"]!.GetValue<bool>().ShouldBeFalse();
        json["order"]!.AsArray().ShouldBeEmpty();
        json["waves"]!.AsArray().ShouldBeEmpty();
        var unknown = json["diagnostics"]!.AsArray().Single(diagnostic => diagnostic!["code"]!.GetValue<string>() == "TH1103")!;
        unknown["severity"]!.GetValue<string>().ShouldBe("error");
        unknown["path"]!.GetValue<string>().ShouldBe("/services/api/imge");
        unknown["message"]!.GetValue<string>().ShouldContain("did you mean 'image'?");
        unknown["range"]!.ToJsonString().ShouldBe("""{"start":{"line":1,"column":39},"end":{"line":1,"column":45}}""");
        unknown["fix"]!["title"]!.GetValue<string>().ShouldBe("Change to 'image'");
        unknown["fix"]!["edits"]![0]!["newText"]!.GetValue<string>().ShouldBe("\"image\"");
        json["diagnostics"]!.AsArray().Single(diagnostic => diagnostic!["code"]!.GetValue<string>() == "TH1101")!.AsObject().ContainsKey("fix").ShouldBeFalse();
    }

    [Fact]
    public async Task PrintsJson_WithOrderAndWaves()
    {
        var (code, output, _) = await ValidateAsync("--json", Repository.Path("wwwroot-assets", "samples", "webapp.json"));

        code.ShouldBe(ExitCodes.Done);
        var json = JsonNode.Parse(output)!;
        json["order"]!.ToJsonString().ShouldBe("""["postgres","redis","api","web"]""");
        json["waves"]!.ToJsonString().ShouldBe("""[["postgres","redis"],["api"],["web"]]""");
        json["diagnostics"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadsStandardInput_AndAByteOrderMark()
    {
        var (code, output, _) = await ValidateAsync(["-"], [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Circular)]);

        code.ShouldBe(ExitCodes.Failed);
        output.ShouldStartWith("<stdin>:2:43: error TH1302: ");
    }

    [Fact]
    public async Task RefusesWhatIsNoFile_AsABadArgument()
    {
        var missing = Path.Combine(_folder, "missing.json");

        (await ValidateAsync(missing)).ShouldBe(
            (ExitCodes.BadArguments, "", $"thresh: There is no file '{missing}'; name the file with the stack definition, or - for standard input.\n"));
        (await ValidateAsync(_folder)).ShouldBe(
            (ExitCodes.BadArguments, "", $"thresh: '{_folder}' is a folder; name the file with the stack definition in it.\n"));
    }

    [Fact]
    public async Task RefusesWhatIsNoText_AndWhatIsTooLarge_InOneSentence()
    {
        (await ValidateAsync(["-"], [(byte)'{', 0xFF])).ShouldBe(
            (ExitCodes.Failed, "", "thresh: Standard input is not UTF-8 text (see byte 2); save it as UTF-8.\n"));
        (await ValidateAsync(["-", "--json"], new byte[(1024 * 1024) + 4])).ShouldBe(
            (ExitCodes.Failed, "", "thresh: Standard input is larger than 1 MiB, which no stack definition may be; make it smaller.\n"));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<(int Code, string Output, string Errors)> ValidateAsync(params string[] arguments) => ValidateAsync(arguments, []);

    private static async Task<(int Code, string Output, string Errors)> ValidateAsync(string[] arguments, byte[] standardInput)
    {
        using var shell = new Shell { Input = standardInput };
        return await shell.RunAsync(["stack", "validate", .. arguments]);
    }
}
