using System.Collections.Immutable;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.EndToEnd.Engine.Faults;
using Thresh.Tests.Support;
using Thresh.Tests.Support.Traces;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>A deployment's trace, from the published Hub over the native agent to its calls to a real engine.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class TraceTests
{
    private const string Caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    // Asked for often, so that nothing has to wait for the batch's five seconds.
    private static readonly KeyValuePair<string, string> Soon = new("OTEL_BSP_SCHEDULE_DELAY", "200");

    [Fact]
    public async Task Deploy_IsOneTrace_FromTheHubOverTheAgentToTheEngine()
    {
        await using var collector = new OtlpCollector();
        await using var both = await StartAsync(new Dictionary<string, string>([Soon, new("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Endpoint)]));
        both.Watch("traced");

        using var answer = await both.Client.PostDefinitionAsync("/api/stacks/deploy?wait=true", Definition("traced"), ("traceparent", Caller));
        answer.EnsureSuccessStatusCode();
        await Eventually.BecomesTrueAsync(() => collector.Spans.Any(span => IsRun(span)) && collector.Spans.Any(IsRequest), "the agent's and the Hub's part came");

        var spans = collector.Spans;
        var request = spans.Single(IsRequest);
        request.Trace.ShouldBe(Caller.Split('-')[1]);
        request.Parent.ShouldBe(Caller.Split('-')[2]);
        spans.ShouldAllBe(span => span.Trace == request.Trace);
        foreach (var name in (string[])["plan", "dispatch"])
            spans.ShouldContain(span => span.Service == "thresh-hub" && span.Name == name && span.Parent == request.Id);
        spans.ShouldContain(span => span.Service == "thresh-agent" && span.Name == "plan" && span.Parent == request.Id);

        var run = spans.Single(IsRun);
        run.Parent.ShouldBe(request.Id);
        run.Attributes["deployment.id"].ShouldBe(request.Attributes["deployment.id"]);
        var steps = spans.Where(span => span.Parent == run.Id).ToImmutableArray();
        foreach (var step in (string[])["preflight", "network", "volume", "create", "start"])
            steps.ShouldContain(span => span.Name == step && span.Service == "thresh-agent");
        foreach (var (step, call) in new[] { ("network", "network create"), ("volume", "volume create"), ("create", "container create"), ("start", "container start") })
            spans.ShouldContain(span => span.Name == call && steps.Any(parent => parent.Name == step && parent.Id == span.Parent));
        steps.First(step => step.Name == "start").Attributes["thresh.service"].ShouldBe("one");
        spans.ShouldAllBe(span => span.Attributes.Values.All(value => !value.Contains("geheim", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deploy_AfterAKilledHub_StaysInItsTrace()
    {
        await using var collector = new OtlpCollector();
        await using var both = await StartAsync(new Dictionary<string, string>([Soon, new("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Endpoint)]));
        both.Watch("kept");
        await both.Client.DeployAsync(Definition("kept"));
        await both.AcceptedAsync(HttpMethod.Post, "/api/stacks/kept/stop");
        await both.StackBecomesAsync("kept", "stopped");
        await both.Node.HoldAsync();

        await both.AcceptedAsync(HttpMethod.Delete, "/api/stacks/kept");
        await Eventually.BecomesTrueAsync(() => collector.Spans.Any(span => span is { Service: "thresh-hub", Name: "destroy" }), "the request's span came");
        await both.Hub.KillAsync();
        await both.Hub.StartAgainAsync();
        await both.Node.LetGoAsync();

        var request = collector.Spans.Single(span => span is { Service: "thresh-hub", Name: "destroy" });
        await Eventually.BecomesTrueAsync(
            () => collector.Spans.Any(span => IsRun(span) && span.Parent == request.Id && span.Trace == request.Trace), "the agent's part came", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task NothingIsSent_WhereNoEndpointIsNamed()
    {
        // Where an exporter sends to that is told nothing.
        await using var collector = new OtlpCollector(4318);
        await using (var both = await StartAsync(new Dictionary<string, string>([Soon])))
        {
            both.Watch("untraced");
            await both.Client.DeployAsync(Definition("untraced"));
        }

        // Both have ended, so nothing can come any more.
        collector.Requests.ShouldBeEmpty();
    }

    private static Task<HubAndNode> StartAsync(Dictionary<string, string> environment) => StartAsync(environment, HubProcess.StartAsync(environment, "--no-local-agent"));

    private static async Task<HubAndNode> StartAsync(Dictionary<string, string> environment, Task<HubProcess> hub) =>
        await HubAndNode.StartAsync(await hub, environment: environment);

    private static bool IsRequest(ExportedSpan span) => span is { Service: "thresh-hub", Name: "deploy" };

    private static bool IsRun(ExportedSpan span) => span.Service == "thresh-agent" && span.Attributes.ContainsKey("thresh.node.id") && span.Name == "deploy";

    private static string Definition(string name) => $$"""
        {
          "name": "{{name}}",
          "services": {
            "one": {
              "image": "docker:redis:7-alpine",
              "volumes": ["data:/data"],
              "command": ["redis-server", "--requirepass", "geheim-password"],
              "env": { "TOKEN": "geheim-value" }
            }
          }
        }
        """;
}
