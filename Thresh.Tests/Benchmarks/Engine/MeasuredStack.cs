using System.Globalization;
using System.Text.Json.Nodes;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>A stack that is deployed in several ways: by its text, and by what the text comes to.</summary>
internal sealed class MeasuredStack
{
    // Ends at once when told to, so that taking a stack away does not take longer than what is measured.
    private const string Idle = "trap 'exit 0' TERM; sleep 1000000 & wait";

    /// <param name="label">What the table calls it.</param>
    /// <param name="mostOverEngine">How many times as long as the engine's calls alone its deployment may take.</param>
    private MeasuredStack(string label, string text, double mostOverEngine)
    {
        var analysis = StackAnalyzer.Analyze(text);
        var definition = VariableResolver.Resolve(analysis.Definition ?? throw new InvalidOperationException($"{label} is not valid: {analysis.Diagnostics[0].Message}"));
        Label = label;
        Text = text;
        MostOverEngine = mostOverEngine;
        Name = definition.Name.Value;
        var services = definition.Services.ToDictionary(service => service.Name);
        Services = [.. analysis.Graph!.Order.Select(name => services[name])];
        if (Services.Any(service => service.Settings.HealthCheck is not null || service.DependsOn.Any(dependency => dependency.Condition is not DependencyCondition.Ready)))
            throw new InvalidOperationException($"{label} waits for more than a start, which the engine's calls alone are not made to do.");
    }

    public static MeasuredStack Tutorial { get; } = new("the tutorial's webapp, 4 services", EndToEnd.Engine.Tutorial.WithoutTraefik, 1.15);

    public static IReadOnlyList<MeasuredStack> All { get; } =
    [
        Tutorial,
        new("10 independent services", Write("wide-10", 10, isChain: false), 1.10),
        new("50 independent services", Write("wide-50", 50, isChain: false), 1.10),
        new("chain of 10", Write("chain-10", 10, isChain: true), 1.10),
    ];

    public string Label { get; }

    public string Text { get; }

    public double MostOverEngine { get; }

    public string Name { get; }

    /// <summary>With their references resolved, each after those it depends on.</summary>
    public IReadOnlyList<ServiceDefinition> Services { get; }

    public IEnumerable<string> Volumes => Services.SelectMany(service => service.Volumes).Select(mount => mount.Source).Distinct();

    private static string Write(string name, int count, bool isChain)
    {
        var services = new JsonObject();
        for (var index = 0; index < count; index++)
        {
            services[Service(index)] = new JsonObject
            {
                ["image"] = "docker:busybox:latest",
                ["command"] = new JsonArray("sh", "-c", Idle),
                ["depends_on"] = isChain && index > 0 ? new JsonArray(Service(index - 1)) : new JsonArray(),
            };
        }

        return new JsonObject { ["name"] = name, ["services"] = services }.ToJsonString();
    }

    private static string Service(int index) => string.Create(CultureInfo.InvariantCulture, $"service-{index:00}");
}
