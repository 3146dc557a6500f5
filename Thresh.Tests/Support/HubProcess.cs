using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Thresh.Tests.Support;

/// <summary>
/// The published Hub as a process of its own, on a found port and with a data directory that is removed in the end. It
/// can be killed the hard way and started again on the same data.
/// </summary>
public sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private readonly string[] _arguments;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _data;
    private Process? _process;

    private HubProcess(int port, string data, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        Port = port;
        _data = data;
        _environment = environment;
        _arguments = arguments;
    }

    public int Port { get; }

    public Uri Url => new($"https://localhost:{Port}");

    public string SetupToken { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string DataDirectory => _data;

    /// <summary>The process's id, another after each start.</summary>
    public int Id => _process!.Id;

    /// <summary>Bytes of memory that the process holds now.</summary>
    public long Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Everything the Hub printed since it was first started.</summary>
    public string Output => string.Join('\n', _output);

    public static Task<HubProcess> StartAsync(params string[] arguments) =>
        StartOnAsync(Directory.CreateTempSubdirectory("thresh-hub-").FullName, arguments);

    /// <param name="environment">Variables of its own.</param>
    public static Task<HubProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartOnAsync(Directory.CreateTempSubdirectory("thresh-hub-").FullName, environment, arguments);

    /// <param name="data">The data directory.</param>
    public static Task<HubProcess> StartOnAsync(string data, params string[] arguments) => StartOnAsync(data, new Dictionary<string, string>(), arguments);

    private static async Task<HubProcess> StartOnAsync(string data, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var hub = new HubProcess(FreePort.Find(), data, environment, arguments);
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
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["THRESH_SETUP_TOKEN"] = SetupToken,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
            },
        };
        foreach (var (variable, value) in _environment)
            start.Environment[variable] = value;
        foreach (var argument in (string[])[PublishedProducts.Hub, "--port", $"{Port}", "--data", _data, .. _arguments])
            start.ArgumentList.Add(argument);

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        try
        {
            await Task.WhenAny(ready.Task, _process.WaitForExitAsync()).WaitAsync(ReadyWithin);
        }
        catch (TimeoutException)
        {
            // It is told below, with what the Hub printed.
        }

        if (!ready.Task.IsCompleted)
            throw new InvalidOperationException($"The Hub did not become ready. It printed:\n{Output}");

        void Read(string? line)
        {
            if (line is null)
                return;
            _output.Enqueue(line);
            if (line.StartsWith("Thresh Hub is ready at", StringComparison.Ordinal))
                ready.TrySetResult();
        }
    }

    /// <summary><c>kill -9</c>: the process gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
