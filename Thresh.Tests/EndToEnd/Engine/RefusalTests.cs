using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class RefusalTests
{
    private const string Circular = """
        {
          "name": "webapp",
          "services": {
            "api": { "image": "node:20-alpine", "depends_on": ["auth"] },
            "auth": { "image": "node:20-alpine", "depends_on": ["api"] }
          }
        }
        """;

    [Fact]
    public async Task CircularDependency_IsRefusedInTheTutorialsWords_AndLeavesNothing()
    {
        await using var tutorial = await RunningTutorial.StartAsync();

        using var answer = await tutorial.Client.PostDefinitionAsync("/api/stacks/deploy", Circular);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        problem["detail"]!.GetValue<string>().ShouldBe("Circular dependency detected: api → auth → api");
        var error = problem["errors"]![0]!;
        error["code"]!.GetValue<string>().ShouldBe("TH1302");
        error["message"]!.GetValue<string>().ShouldBe("Circular dependency detected: api → auth → api");
        error["path"]!.GetValue<string>().ShouldStartWith("/services/api/depends_on");
        error["range"]!["start"]!["line"]!.GetValue<int>().ShouldBe(4);
        error["range"]!["start"]!["column"]!.GetValue<int>().ShouldBeGreaterThan(40);
        await NothingIsLeftAsync(tutorial);
    }

    [Fact]
    public async Task PortInUse_IsRefusedInTheTutorialsWords_AndLeavesNothing()
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        using var holder = new TcpListener(IPAddress.Any, 5432);
        holder.Start();

        using var answer = await tutorial.Client.PostDefinitionAsync("/api/stacks/deploy", Tutorial.WithoutTraefik);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        problem["detail"]!.GetValue<string>().ShouldBe("Port 5432 is already in use on the target node.");
        var error = problem["errors"]!.AsArray().ShouldHaveSingleItem()!;
        error["code"]!.GetValue<string>().ShouldBe("TH2001");
        error["path"]!.GetValue<string>().ShouldBe("/services/postgres/ports/0");
        error["range"]!["start"]!["line"]!.GetValue<int>().ShouldBe(6);
        await NothingIsLeftAsync(tutorial);
    }

    private static async Task NothingIsLeftAsync(RunningTutorial tutorial)
    {
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
        (await tutorial.Client.GetAsync("/api/stacks"))["stacks"]!.AsArray().ShouldBeEmpty();
    }
}
