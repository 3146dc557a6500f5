using System.Diagnostics;
using System.Globalization;

namespace Thresh.Tests.Agent;

/// <summary>The agent as its own process.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;

    public AgentProcess(string home, Uri hub)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("THRESH_TEST_BINARY") ?? Path.Combine(AppContext.BaseDirectory, "thresh"))
        {
            ArgumentList = { "agent", "start", "--hub", hub.ToString() },
            RedirectStandardError = true,
            Environment = { ["THRESH_HOME"] = home, ["THRESH_AGENT_KEY"] = "thresh_live_test" },
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
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
