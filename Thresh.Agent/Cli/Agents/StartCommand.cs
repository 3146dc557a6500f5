using System.CommandLine;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Tracing;

namespace Thresh.Agent.Cli.Agents;

/// <summary><c>thresh agent start</c></summary>
internal static class StartCommand
{
    public static Command Create(Surroundings around)
    {
        var options = new AgentOptions();
        var detach = new Option<bool>("--detach", "-d") { Description = "Runs it in the background" };
        var command = new Command("start", "Runs the agent: in the foreground, unless asked otherwise.") { detach };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var flags = options.Read(parsed);
            return CommandErrors.GuardAsync(
                async () =>
                {
                    var home = new AgentHome(around.Home);
                    var settings = SettingsSources.Combine(flags, SettingsSources.FromEnvironment(), new SettingsFile(home).Read(), home.Root);
                    if (parsed.GetValue(detach))
                    {
                        var process = await new BackgroundAgent(home, around).StartAsync(AgentOptions.Arguments(flags), settings.Key, cancellationToken);
                        await output.WriteLineAsync($"The agent runs (process {process}); it writes to {home.LogFile}");
                        return;
                    }

                    using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new LineLogger()));
                    using var tracing = TraceExport.Begin();
                    await using var frugal = IdleMemory.GiveBackRegularly();
                    await AgentRuntime.RunAsync(settings, loggers, cancellationToken);
                },
                error);
        });
        return command;
    }
}
