using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Thresh.Tests.Support;

/// <summary>The published Hub in its other role, as a process of its own on a found port. It can be killed the hard way and started again.</summary>
/// <param name="on">The machine it runs on; null for this one.</param>
public sealed class MidTierNode(Uri hub, string key, string name, EngineNode? on = null) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private readonly LoggedProcess _process = new();
    private readonly string _data = Directory.CreateTempSubdirectory("thresh-midtier-").FullName;
    private readonly int _port = FreePort.Find();

    public string Name => name;

    /// <summary>Where agents connect that run where it does.</summary>
    public Uri Url => new($"https://localhost:{_port}");

    /// <summary>Where agents connect that run on a machine.</summary>
    public Uri From(EngineNode? machine) => machine is null || machine == on ? Url : machine.From(Url);

    public int Id => _process.Id;

    /// <summary>Everything it printed since it was first started.</summary>
    public string Output => _process.Output;

    /// <summary>Makes a key, and starts a mid-tier with it.</summary>
    public static async Task<MidTierNode> StartAsync(HubClient client, Uri hub, string name, EngineNode? on = null)
    {
        using var made = await client.Http.PostAsJsonAsync("/api/keys", new { name, kind = "mid-tier" });
        made.EnsureSuccessStatusCode();
        var midTier = new MidTierNode(hub, (await made.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>(), name, on);
        try
        {
            await midTier.StartAgainAsync();
            return midTier;
        }
        catch
        {
            await midTier.DisposeAsync();
            throw;
        }
    }

    public Task StartAgainAsync()
    {
        var address = on?.From(hub) ?? hub;
        return _process.StartAsync(
            [
                .. on?.Entering ?? [], "dotnet", PublishedProducts.Hub, "--role", "midtier", "--hub", address.ToString(), "--tls-verify", "false",
                "--name", name, "--port", $"{_port}", "--address", Url.ToString(), "--data", _data,
            ],
            new Dictionary<string, string> { ["THRESH_MIDTIER_KEY"] = key },
            "Thresh mid-tier",
            ReadyWithin);
    }

    /// <summary><c>kill -9</c></summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
