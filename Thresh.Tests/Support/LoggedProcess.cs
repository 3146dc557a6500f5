using System.Collections.Concurrent;
using System.Diagnostics;

namespace Thresh.Tests.Support;

/// <summary>A program whose output is kept, which can be killed the hard way and started again.</summary>
public sealed class LoggedProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;
    private TaskCompletionSource? _said;
    private string? _awaited;

    /// <summary>The process's id, another after each start.</summary>
    public int Id => _process!.Id;

    public bool Lives => _process is { HasExited: false };

    /// <summary>Everything it printed since it was first started.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Bytes of memory that it holds now.</summary>
    public long Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables of its own.</param>
    public void Start(IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment) => Start([.. command], environment, null);

    /// <summary>Starts it and waits until it prints a line that begins so.</summary>
    /// <exception cref="InvalidOperationException">It does not; the message has what it printed.</exception>
    public async Task StartAsync(IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment, string line, TimeSpan within)
    {
        Start([.. command], environment, line);
        try
        {
            await Task.WhenAny(_said!.Task, _process!.WaitForExitAsync()).WaitAsync(within);
        }
        catch (TimeoutException)
        {
            // It is told below, with what it printed.
        }

        if (!_said!.Task.IsCompleted)
            throw new InvalidOperationException($"It did not say '{line}'. It printed:\n{Output}");
    }

    /// <summary><c>kill -9</c>: the process gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <returns>Its exit code, once it has ended by itself.</returns>
    public async Task<int> EndAsync(TimeSpan within)
    {
        await _process!.WaitForExitAsync().WaitAsync(within);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (Lives)
            await KillAsync();
        _process?.Dispose();
    }

    private void Start(string[] command, IEnumerable<KeyValuePair<string, string>> environment, string? awaited)
    {
        _process?.Dispose();
        (_awaited, _said) = (awaited, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (_awaited is not null && line.StartsWith(_awaited, StringComparison.Ordinal))
            _said!.TrySetResult();
    }
}
