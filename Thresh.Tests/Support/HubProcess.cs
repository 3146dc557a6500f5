using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Thresh.Tests.Support;

/// <summary>
/// The published Hub as a process of its own, on a found port and with a data directory that is removed in the end. It
/// can be killed the hard way and started again on the same data.
/// </summary>
public sealed class HubProcess : IAsyncDisposable
{
    private const string NoLocalAgent = "--no-local-agent";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private readonly string[] _arguments;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly LoggedProcess _process = new();
    private readonly string _data;
    private readonly bool _hasOwnAgent;
    private readonly bool _behind;
    private MidTierNode? _midTier;
    private AgentNode? _agent;

    private HubProcess(int port, string data, IReadOnlyDictionary<string, string> environment, string[] arguments, bool behind)
    {
        Port = port;
        _data = data;
        _environment = environment;
        _hasOwnAgent = !arguments.Contains(NoLocalAgent);
        _behind = behind;
        _arguments = behind && _hasOwnAgent ? [.. arguments, NoLocalAgent] : arguments;
    }

    public int Port { get; }

    public Uri Url => new($"https://localhost:{Port}");

    /// <summary>Where agents connect: here, or to the mid-tier before it.</summary>
    public Uri AgentsUrl => _midTier?.Url ?? Url;

    public string SetupToken { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string DataDirectory => _data;

    /// <summary>The process's id, another after each start.</summary>
    public int Id => _process.Id;

    /// <summary>Bytes of memory that the process holds now.</summary>
    public long Memory => _process.Memory;

    /// <summary>Everything the Hub printed since it was first started; its agent's too, where that is a process of its own.</summary>
    public string Output => _agent is null ? _process.Output : $"{_process.Output}\n{_agent.Output}";

    public static Task<HubProcess> StartAsync(params string[] arguments) =>
        StartOnAsync(Directory.CreateTempSubdirectory("thresh-hub-").FullName, arguments);

    /// <summary>One whose own agent is a part of its process, whatever way the agents of other Hubs take.</summary>
    public static Task<HubProcess> StartStraightAsync() =>
        StartOnAsync(Directory.CreateTempSubdirectory("thresh-hub-").FullName, new Dictionary<string, string>(), [], behind: false);

    /// <param name="environment">Variables of its own.</param>
    public static Task<HubProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartOnAsync(Directory.CreateTempSubdirectory("thresh-hub-").FullName, environment, arguments, Way.IsBehindMidTier);

    /// <param name="data">The data directory.</param>
    public static Task<HubProcess> StartOnAsync(string data, params string[] arguments) => StartOnAsync(data, new Dictionary<string, string>(), arguments, Way.IsBehindMidTier);

    private static async Task<HubProcess> StartOnAsync(string data, IReadOnlyDictionary<string, string> environment, string[] arguments, bool behind)
    {
        var hub = new HubProcess(FreePort.Find(), data, environment, arguments, behind);
        try
        {
            await hub.StartAgainAsync();
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the Hub on the data it left.</summary>
    public async Task StartAgainAsync()
    {
        _agent?.Start();
        await _process.StartAsync(
            ["dotnet", PublishedProducts.Hub, "--port", $"{Port}", "--data", _data, .. _arguments],
            [new("THRESH_SETUP_TOKEN", SetupToken), new("ASPNETCORE_ENVIRONMENT", "Production"), .. _environment],
            "Thresh Hub is ready at",
            ReadyWithin);
    }

    /// <summary>To be called once the Hub is set up: where all agents are to be behind a mid-tier, this one's are.</summary>
    internal async Task PutBehindAsync(HubClient client)
    {
        if (!_behind || _midTier is not null)
            return;
        _midTier = await MidTierNode.StartAsync(client, Url, "test-mid-tier");
        if (!_hasOwnAgent)
            return;
        using var made = await client.Http.PostAsJsonAsync("/api/keys", new { name = "Local agent" });
        made.EnsureSuccessStatusCode();
        var key = (await made.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
        _agent = new AgentNode(AgentsUrl, key, Environment.MachineName, environment: _environment, home: Path.Combine(_data, "local-agent"));
        _agent.Start();
    }

    /// <summary><c>kill -9</c>: the process gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        await _process.KillAsync();
        // Its own agent is a part of it, wherever that runs.
        if (_agent is not null)
            await _agent.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
            await _agent.DisposeAsync();
        if (_midTier is not null)
            await _midTier.DisposeAsync();
        await _process.DisposeAsync();
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }
}
