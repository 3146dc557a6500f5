using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Thresh.Tests.Support;

/// <summary>A user of the REST API, signed in with a token of its own; it accepts the Hub's self-signed certificate.</summary>
public sealed class HubClient : IDisposable
{
    public const string Email = "ada@example.com";
    public const string Password = "correct horse battery";

    private readonly HttpClient _http;

    private HubClient(HttpClient http, string token)
    {
        _http = http;
        Token = token;
    }

    public string Token { get; }

    public HttpClient Http => _http;

    /// <summary>Sets the Hub up and signs its first administrator in.</summary>
    public static async Task<HubClient> SetUpAsync(HubProcess hub)
    {
        using var http = Anonymous(hub.Url);
        using var setup = await http.PostAsJsonAsync("/api/setup", new
        {
            token = hub.SetupToken,
            account = "acme",
            email = Email,
            password = Password,
        });
        setup.EnsureSuccessStatusCode();
        var client = await SignInAsync(hub);
        await hub.PutBehindAsync(client);
        return client;
    }

    public static async Task<HubClient> SignInAsync(HubProcess hub)
    {
        var http = Anonymous(hub.Url);
        using var answer = await http.PostAsJsonAsync("/api/auth/token", new { email = Email, password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new HubClient(http, token);
    }

    /// <summary>Waits until the Hub's own node is online, and answers with its name.</summary>
    public async Task<string> LocalNodeAsync()
    {
        var name = "";
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var nodes = (await GetAsync("/api/nodes"))["nodes"]!.AsArray();
                var node = nodes.FirstOrDefault(candidate => candidate!["status"]!.GetValue<string>() == "online");
                name = node?["name"]!.GetValue<string>() ?? "";
                return node is not null;
            },
            "the local node is online");
        return name;
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<JsonObject> DeployAsync(string definition, bool wait = true)
    {
        using var answer = await PostDefinitionAsync($"/api/stacks/deploy?wait={(wait ? "true" : "false")}", definition);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The deploy was answered with {(int)answer.StatusCode}: {body}");
        return JsonSerializer.Deserialize<JsonObject>(body)!;
    }

    public async Task<HttpResponseMessage> PostDefinitionAsync(string path, string definition, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(definition, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request);
    }

    /// <summary>What a deployment of the definition would do; the answer must be 200.</summary>
    public async Task<JsonObject> PlanAsync(string definition)
    {
        using var answer = await PostDefinitionAsync("/api/stacks/plan", definition);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<HttpResponseMessage> PatchImageAsync(string stack, string service, string image) =>
        await _http.PatchAsJsonAsync($"/api/stacks/{stack}/services/{service}", new { image });

    /// <summary>Follows a deployment until it has ended, and answers with how.</summary>
    public async Task<JsonObject> EndOfAsync(string deployment)
    {
        JsonObject? last = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                last = await GetAsync($"/api/deployments/{deployment}");
                return last["state"]!.GetValue<string>() is "succeeded" or "failed" or "rolled-back" or "cancelled";
            },
            $"deployment {deployment} ends",
            TimeSpan.FromMinutes(3));
        return last!;
    }

    /// <summary>Everything told of an ended deployment, as its event stream tells it.</summary>
    public async Task<JsonNode[]> EventsAsync(string deployment)
    {
        var text = await _http.GetStringAsync($"/api/deployments/{deployment}/events");
        return [.. text.Split('\n')
            .Where(line => line.StartsWith("data:", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line[5..])!)
            .Where(data => data["seq"] is not null)];
    }

    /// <summary>Updates a service's image, and waits for the end.</summary>
    public async Task<JsonObject> UpdateAsync(string stack, string service, string image)
    {
        using var answer = await PatchImageAsync(stack, service, image);
        return await EndOfAsync(answer);
    }

    /// <summary>Stops, starts or restarts a stack, and waits for the end.</summary>
    public async Task<JsonObject> ActAsync(string stack, string action)
    {
        using var answer = await _http.PostAsync($"/api/stacks/{stack}/{action}", null);
        return await EndOfAsync(answer);
    }

    /// <summary>Destroys a stack, and waits until it is gone.</summary>
    public async Task DestroyAsync(string stack)
    {
        using var answer = await _http.DeleteAsync($"/api/stacks/{stack}");
        await EndOfAsync(answer);
    }

    private async Task<JsonObject> EndOfAsync(HttpResponseMessage accepted)
    {
        accepted.EnsureSuccessStatusCode();
        return await EndOfAsync((await accepted.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>());
    }

    public void Dispose() => _http.Dispose();

    private static HttpClient Anonymous(Uri url) =>
        new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }) { BaseAddress = url };
}
