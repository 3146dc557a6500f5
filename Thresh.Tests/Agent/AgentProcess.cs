using System.Diagnostics;
using System.Globalization;

namespace Thresh.Tests.Agent;

/// <summary>The agent as its own process.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;

    public AgentProcess(string home, Uri hub, string key = "thresh_live_test", params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("THRESH_TEST_BINARY") ?? Path.Combine(AppContext.BaseDirectory, "thresh"))
        {
            ArgumentList = { "agent", "start", "--hub", hub.ToString() },
            RedirectStandardError = true,
            Environment = { ["THRESH_HOME"] = home, ["THRESH_AGENT_KEY"] = key },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Bytes of memory that the process holds now.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary><c>kill -9</c></summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <returns>The exit code, once SIGTERM ended it.</returns>
    public async Task<int> TerminateAsync(TimeSpan limit)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var limited = new CancellationTokenSource(limit);
        await _process.WaitForExitAsync(limited.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
