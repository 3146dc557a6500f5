using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>A Hub, an agent in a process of its own, and a stack whose services write what a test has them write.</summary>
internal sealed class SpeakingStack : IAsyncDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-log-test-").FullName;
    private readonly EngineStack _stack;

    private SpeakingStack(HubProcess hub, HubClient client, string name)
    {
        (Hub, Client, Name) = (hub, client, name);
        _stack = new EngineStack(name);
    }

    public HubProcess Hub { get; }

    public HubClient Client { get; }

    public string Name { get; }

    public AgentProcess Agent { get; private set; } = null!;

    /// <param name="name">The stack's.</param>
    /// <param name="services">Each with the script that its shell runs.</param>
    public static async Task<SpeakingStack> DeployAsync(string name, params (string Service, string Script)[] services)
    {
        var hub = await HubProcess.StartAsync("--no-local-agent");
        var stack = new SpeakingStack(hub, await HubClient.SetUpAsync(hub), name);
        try
        {
            using var answer = await stack.Client.Http.PostAsJsonAsync("/api/keys", new { name = "logs" });
            var key = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
            stack.Agent = new AgentProcess(stack._home, hub.AgentsUrl, key, "--tls-verify", "false");
            await stack.Client.LocalNodeAsync();
            await stack.Client.DeployAsync(Definition(name, services));
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public async Task<string> TextAsync(string path) => await Client.Http.GetStringAsync($"/api/stacks/{Name}{path}");

    /// <summary>The problem that a request is answered with.</summary>
    public async Task<(int Status, string Type)> ProblemAsync(string path)
    {
        using var answer = await Client.Http.GetAsync(path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.GetValue<string>());
    }

    public async Task<FollowedLog> FollowAsync(string path)
    {
        var answer = await Client.Http.GetAsync($"/api/stacks/{Name}{path}", HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new FollowedLog(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        Agent?.Dispose();
        Client.Dispose();
        await Hub.DisposeAsync();
        await _stack.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    private static string Definition(string name, (string Service, string Script)[] services) => JsonSerializer.Serialize(new
    {
        name,
        services = services.ToDictionary(
            service => service.Service,
            service => new { image = "busybox:latest", command = (string[])["sh", "-c", service.Script], init = true, stop_grace_period = "1s" }),
    });
}
