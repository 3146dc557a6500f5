using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Thresh.Tests.Support;

/// <summary>
/// The published native agent as a process of its own, with a home folder that is removed in the end. It can be killed
/// the hard way, held up and started again on the same home.
/// </summary>
/// <param name="on">The machine it runs on; null for this one.</param>
/// <param name="environment">Variables of its own.</param>
public sealed class AgentNode(Uri hub, string key, string name, EngineNode? on = null, IReadOnlyDictionary<string, string>? environment = null) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _home = Directory.CreateTempSubdirectory("thresh-node-").FullName;
    private Process? _process;

    public string Name => name;

    public string Home => _home;

    /// <summary>The process's id, another after each start.</summary>
    public int Id => _process!.Id;

    /// <summary>Everything the agent logged since it was first started.</summary>
    public string Output => string.Join('\n', _output);

    public void Start()
    {
        _process?.Dispose();
        string[] command = [.. on?.Entering ?? [], PublishedProducts.Agent, "agent", "start", "--hub", Hub.ToString(), "--name", name, "--tls-verify", "false"];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["THRESH_HOME"] = _home, ["THRESH_AGENT_KEY"] = key },
        };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        if (on is not null)
            start.Environment["DOCKER_HOST"] = on.Endpoint;
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether the process lives; a test that waits in vain for a node says so.</summary>
    public bool Lives => _process is { HasExited: false };

    /// <summary><c>kill -9</c>: the process gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

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
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private Uri Hub => on is null ? hub : new UriBuilder(hub) { Host = on.ThisSide }.Uri;

    private Task SignalAsync(string signal) => Command.RunAsync("kill", signal, Id.ToString(CultureInfo.InvariantCulture));
}
