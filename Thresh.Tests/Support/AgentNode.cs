using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Thresh.Tests.Support;

/// <summary>
/// The published native agent as a process of its own, with a home folder that is removed in the end. It can be killed
/// the hard way, held up and started again on the same home.
/// </summary>
/// <param name="hub">Where it connects, as its machine sees it.</param>
/// <param name="on">The machine it runs on; null for this one.</param>
/// <param name="environment">Variables of its own.</param>
/// <param name="home">Its home folder, which somebody else removes; null for one of its own.</param>
public sealed class AgentNode(
    Uri hub, string key, string name, EngineNode? on = null, IReadOnlyDictionary<string, string>? environment = null, string? home = null) : IAsyncDisposable
{
    private readonly LoggedProcess _process = new();
    private readonly string _home = home ?? Directory.CreateTempSubdirectory("thresh-node-").FullName;

    public string Name => name;

    public string Home => _home;

    /// <summary>The process's id, another after each start.</summary>
    public int Id => _process.Id;

    /// <summary>Everything the agent logged since it was first started.</summary>
    public string Output => _process.Output;

    public void Start()
    {
        Dictionary<string, string> variables = new(environment ?? new Dictionary<string, string>()) { ["THRESH_HOME"] = _home, ["THRESH_AGENT_KEY"] = key };
        if (on is not null)
            variables["DOCKER_HOST"] = on.Endpoint;
        _process.Start(
            [.. on?.Entering ?? [], PublishedProducts.Agent, "agent", "start", "--hub", hub.ToString(), "--name", name, "--tls-verify", "false"], variables);
    }

    /// <summary>Whether the process lives; a test that waits in vain for a node says so.</summary>
    public bool Lives => _process.Lives;

    /// <summary><c>kill -9</c>: the process gets no chance to tidy up.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>SIGSTOP: the process keeps its sockets and does nothing.</summary>
    public Task HoldAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT</summary>
    public Task LetGoAsync() => SignalAsync("-CONT");

    /// <summary>Whether the Hub has stored everything that the agent ever journaled.</summary>
    public async Task<bool> JournalIsDrainedAsync(string hubData)
    {
        var lines = (await File.ReadAllTextAsync(Path.Combine(_home, "agent", "journal"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = lines[0].Split(' ');
        var last = lines.Length == 1
            ? long.Parse(head[1], CultureInfo.InvariantCulture)
            : JsonDocument.Parse(lines[^1]).RootElement.GetProperty("sequence").GetInt64();

        await using var database = new SqliteConnection($"Data Source={Path.Combine(hubData, "hub.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync();
        await using var stored = database.CreateCommand();
        stored.CommandText = "SELECT stored FROM journals WHERE id = $id";
        stored.Parameters.AddWithValue("$id", head[0]);
        return Convert.ToInt64(await stored.ExecuteScalarAsync() ?? 0L, CultureInfo.InvariantCulture) == last;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        if (home is null)
            Directory.Delete(_home, recursive: true);
    }

    private Task SignalAsync(string signal) => Command.RunAsync("kill", signal, Id.ToString(CultureInfo.InvariantCulture));
}
