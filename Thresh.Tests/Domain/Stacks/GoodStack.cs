using System.Text.Json;
using Shouldly;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Definitions that have nothing wrong with them, not even a warning.</summary>
internal static class GoodStack
{
    public static StackDefinition Read(string text)
    {
        var analysis = StackAnalyzer.Analyze(text);
        analysis.Diagnostics.Where(diagnostic => diagnostic.Code is not ("TH1501" or "TH1503" or "TH1504")).ShouldBeEmpty();
        return analysis.Definition.ShouldNotBeNull();
    }

    /// <summary>Everything in a value as text: arrays are compared by what is in them, and secrets are shown.</summary>
    public static string AllOf<T>(T value) => JsonSerializer.Serialize(value);

    /// <summary>A service with these fields, beside a database and a job.</summary>
    public static ServiceDefinition Service(string fields) =>
        Read($$"""{ "name": "a", "services": { "s": { "image": "i:1", {{fields}} }, "db": { "image": "i:1" }, "job": { "image": "i:1" } } }""").Services[0];
}
