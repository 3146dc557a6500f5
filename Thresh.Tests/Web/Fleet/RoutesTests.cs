using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Components.Editor;
using Thresh.Web.Deployments;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

/// <summary>What the Hub tells of routes: the whole of it with a real agent on a simulated engine.</summary>
public sealed class RoutesTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task AHostThatTwoStacksOfANodeClaim_IsSaidInPlanAndOnBothPages()
    {
        await fleet.AddAsync("site");
        await fleet.DeployedAsync(Stack("first", "front"), "node=site");

        using var answer = await fleet.Http.PostAsync("/api/stacks/plan?node=site", new StringContent(Stack("second", "web"), Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var plan = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        plan["notices"]!.AsArray().Single()!.GetValue<string>().ShouldStartWith("app.example.com leads to web, and stack first on the same node claims it too");
        plan["routes"]!.AsArray().Single()!["url"]!.GetValue<string>().ShouldBe("https://app.example.com/");

        await fleet.DeployedAsync(Stack("second", "web"), "node=site");
        (await NoticesAsync("first")).Single().ShouldStartWith("app.example.com leads to front, and stack second");
        (await NoticesAsync("second")).Single().ShouldStartWith("app.example.com leads to web, and stack first");
    }

    [Fact]
    public void InTheEditor_ItIsAWarningAtTheRoute_AndKeepsNobodyFromDeploying()
    {
        var state = new EditorState();

        state.Read(Stack("second", "web"), definition => [new RouteClaim(RouteTable.Of(definition, ProxySettings.Default).Routes[0], TextValue.Create<StackName>("first"))]);

        var problem = state.Problems.Single(problem => problem.Code == DiagnosticCodes.HostClaimed);
        problem.Path.ShouldBe("/services/web/route");
        problem.Severity.ShouldBe(DiagnosticSeverity.Warning);
        problem.Range.Start.Column.ShouldBeGreaterThan(1);
        state.CanDeploy.ShouldBeTrue();
    }

    private async Task<IEnumerable<string>> NoticesAsync(string stack) =>
        (await fleet.GetAsync($"/api/stacks/{stack}"))["notices"]!.AsArray().Select(notice => notice!.GetValue<string>());

    private static string Stack(string name, string service) =>
        $$"""{ "name": "{{name}}", "traefik": true, "services": { "{{service}}": { "image": "web:1", "route": { "host": "app.example.com", "port": 80 } } } }""";
}
