using System.CommandLine;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Cli.Agents;

/// <summary><c>thresh agent stop</c></summary>
internal static class StopCommand
{
    // The agent promises to end within 5 s.
    private const int Looks = 150;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static Command Create(Surroundings around)
    {
        var command = new Command("stop", "Stops the agent; its containers go on.");
        command.SetAction((parsed, cancellationToken) => CommandErrors.GuardAsync(
            async () =>
            {
                var home = new AgentHome(around.Home);
                var output = parsed.InvocationConfiguration.Output;
                if (RunningAgent.Find(home) is not { } agent)
                {
                    await output.WriteLineAsync("The agent does not run.");
                    return;
                }

                agent.Stop();
                for (var look = 0; RunningAgent.Find(home) is { } left && left.Process == agent.Process; look++)
                {
                    if (look == Looks)
                        throw new CommandException(ExitCodes.Failed, $"The agent (process {agent.Process}) still runs after 15 s; see {home.LogFile}");
                    await around.Pause(BetweenLooks, cancellationToken);
                }

                await output.WriteLineAsync($"The agent (process {agent.Process}) has ended; its containers go on.");
            },
            parsed.InvocationConfiguration.Error));
        return command;
    }
}
