using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Domain.Stacks.Shapes;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Stacks.Schema;

public sealed class StackSchemaTests(ITestOutputHelper output)
{
    private const int Documents = 5_000;

    private static readonly StrictSchema Schema = new(JsonDocument.Parse(StackSchema.Json).RootElement);

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Repository.Path("wwwroot-assets", "samples"), "*.json").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void AcceptsEverySample(string sample)
    {
        var text = File.ReadAllText(Repository.Path("wwwroot-assets", "samples", sample));

        Schema.Accepts(JsonDocument.Parse(text).RootElement).ShouldBeTrue();
        StackAnalyzer.Analyze(text).Diagnostics.ShouldAllBe(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
    }

    [Fact]
    public void RejectsNothingThatTheValidatorAccepts()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var writer = new ShapedJson(new Random(seed));
        var shape = JsonNode.Parse(StackSchema.Json)!.AsObject();
        var (rejected, accepted, valid) = (0, 0, 0);

        for (var round = 0; round < Documents; round++)
        {
            var text = writer.Write(shape)?.ToJsonString() ?? "null";
            var isValid = StackAnalyzer.Analyze(text).IsValid;
            valid += isValid ? 1 : 0;
            if (Schema.Accepts(JsonDocument.Parse(text).RootElement))
            {
                accepted++;
            }
            else
            {
                rejected++;
                isValid.ShouldBeFalse($"seed {seed}, round {round}: {text}");
            }
        }

        output.WriteLine($"{Documents} documents: the schema rejects {rejected}; of the {accepted} it accepts {valid} are valid");
        rejected.ShouldBeGreaterThan(Documents / 20);
        accepted.ShouldBeGreaterThan(Documents / 20);
        valid.ShouldBeGreaterThan(Documents / 200);
    }

    [Fact]
    public void EveryExampleIsValid()
    {
        foreach (var (field, example) in Examples(JsonNode.Parse(StackSchema.Json)!["properties"]!["services"]!["additionalProperties"]!.AsObject()))
        {
            var service = new JsonObject { ["image"] = "nginx:1" };
            service[field] = example.DeepClone();
            var stack = new JsonObject
            {
                ["name"] = "example",
                ["configs"] = JsonNode.Parse("""{ "nginx": { "content": "" } }"""),
                ["services"] = new JsonObject
                {
                    ["s"] = service,
                    ["postgres"] = JsonNode.Parse("""{ "image": "postgres:16", "ports": ["15432:5432"] }"""),
                    ["redis"] = JsonNode.Parse("""{ "image": "redis:7" }"""),
                },
            };

            StackAnalyzer.Analyze(stack.ToJsonString()).Diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Code != DiagnosticCodes.HostPortTwice)
                .ShouldBeEmpty(field);
        }
    }

    [Fact]
    public void EveryFieldSaysWhatItMeans_AndGivesAnExample()
    {
        var fields = All(JsonDocument.Parse(StackSchema.Json).RootElement).ToList();

        fields.Count.ShouldBeGreaterThan(40);
        foreach (var (name, field) in fields)
        {
            field.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(15, name);
            field.GetProperty("examples").GetArrayLength().ShouldBe(1, name);
            new StrictSchema(field).Accepts(field.GetProperty("examples")[0]).ShouldBeTrue($"the example of {name}");
        }
    }

    private static IEnumerable<(string Field, JsonNode Example)> Examples(JsonObject service) =>
        service["properties"]!.AsObject().Select(field => (field.Key, field.Value!["examples"]![0]!));

    private static IEnumerable<(string Name, JsonElement Field)> All(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in schema.EnumerateArray().SelectMany(All))
                yield return inner;
        }

        if (schema.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name == "properties")
            {
                foreach (var field in keyword.Value.EnumerateObject())
                    yield return (field.Name, field.Value);
            }

            if (keyword.Name is "properties" or "items" or "anyOf" or "additionalProperties")
            {
                foreach (var inner in (keyword.Name == "properties" ? keyword.Value.EnumerateObject().Select(field => field.Value) : [keyword.Value]).SelectMany(All))
                    yield return inner;
            }
        }
    }
}
