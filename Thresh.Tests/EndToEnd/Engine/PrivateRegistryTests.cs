using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>Pulling from a registry that lets in somebody only, with a real registry.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class PrivateRegistryTests
{
    [Fact]
    public async Task AnImage_IsPulledWithTheAccountsLogin_WhichTheNodeDoesNotKeep()
    {
        await using var registry = await ImageRegistry.StartAsync(isPrivate: true);
        await registry.PushAsync("busybox:latest", "private:1");
        await using var stack = new EngineStack("private");
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        var definition = $$"""{ "name": "private", "services": { "one": { "image": "{{registry.Reference("private:1")}}", "command": ["sleep", "1000"], "stop_grace_period": "0s" } } }""";

        (await FailureAsync(client, definition)).ShouldBe($"The registry does not let this node pull image {registry.Reference("private:1")}: add the registry's login in the Hub under Settings, Registries, and deploy again.");

        await SetLoginAsync(client, registry, "not the password");
        (await FailureAsync(client, definition)).ShouldContain("does not let this node pull");

        await SetLoginAsync(client, registry, ImageRegistry.Password);
        await client.DeployAsync(definition);
        (await stack.ContainersAsync()).ShouldBe(["thresh.private.one running"]);

        foreach (var file in Directory.EnumerateFiles(hub.DataDirectory, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(ImageRegistry.Password, customMessage: file);
        hub.Output.ShouldNotContain(ImageRegistry.Password);
    }

    private static async Task SetLoginAsync(HubClient client, ImageRegistry registry, string password)
    {
        using var set = await client.Http.PostAsJsonAsync("/api/registries", new { registry = $"127.0.0.1:{registry.Port}", username = ImageRegistry.Username, password });
        set.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<string> FailureAsync(HubClient client, string definition)
    {
        using var answer = await client.PostDefinitionAsync("/api/stacks/deploy?wait=true", definition);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        problem["type"]!.GetValue<string>().ShouldBe("deployment-failed");
        return problem["detail"]!.GetValue<string>();
    }
}
