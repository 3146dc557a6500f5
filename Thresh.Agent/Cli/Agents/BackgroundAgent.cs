using System.Diagnostics;
using Thresh.Agent.Configuration;
using Thresh.Agent.State;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Agents;

/// <summary>Starts the agent so that it outlives the shell it was started from.</summary>
internal sealed class BackgroundAgent(AgentHome home, Surroundings around)
{
    // A session of its own where there is a program for it, so that no terminal's end is its end.
    private const string Script = """
        log=$1; shift
        if command -v setsid >/dev/null 2>&1; then set -- setsid "$@"; else set -- nohup "$@"; fi
        exec "$@" >>"$log" 2>&1 </dev/null
        """;

    private const int Looks = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <returns>The id of its process, once it runs.</returns>
    /// <exception cref="CommandException">It did not come up; the message says what it said last.</exception>
    public async Task<int> StartAsync(IReadOnlyList<string> arguments, SecretText key, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new CommandException(ExitCodes.Failed, "On Windows the agent runs in the foreground; make a scheduled task of 'thresh agent start'.");
        if (RunningAgent.Find(home) is { } already)
            throw new CommandException(ExitCodes.Conflict, $"The agent runs already (process {already.Process}); stop it first with: thresh agent stop");

        home.Create();
        new FileStream(home.LogFile, DurableFile.OwnerOnly(FileMode.Append)).Dispose();
        var start = new ProcessStartInfo("/bin/sh") { Environment = { ["THRESH_AGENT_KEY"] = key.Revealed, ["THRESH_HOME"] = home.Root } };
        foreach (var argument in (string[])["-c", Script, "sh", home.LogFile, Environment.ProcessPath!, "agent", "start", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;

        for (var look = 0; look < Looks; look++)
        {
            if (RunningAgent.Find(home) is { Process: { } id } && id == process.Id)
                return id;
            if (process.HasExited)
                throw new CommandException(ExitCodes.Failed, $"The agent did not start: {LastWords()}");
            await around.Pause(BetweenLooks, cancellationToken);
        }

        throw new CommandException(ExitCodes.Failed, $"The agent was started and does not run after 10 s; see {home.LogFile}");
    }

    private string LastWords() => File.ReadLines(home.LogFile).LastOrDefault(line => line.Length > 0) ?? $"it said nothing; see {home.LogFile}";
}
