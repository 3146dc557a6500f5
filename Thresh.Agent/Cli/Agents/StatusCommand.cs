using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;
using Thresh.Agent.Configuration;
using Thresh.Agent.State;

namespace Thresh.Agent.Cli.Agents;

/// <summary><c>thresh agent status</c>: exit code 0 where it runs, 1 where it does not.</summary>
internal static class StatusCommand
{
    public static Command Create(Surroundings around)
    {
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("status", "Says whether the agent runs: exit code 0 where it does, 1 where it does not.") { json };
        command.SetAction((parsed, _) => CommandErrors.GuardAsync(
            async () =>
            {
                var (home, output) = (new AgentHome(around.Home), parsed.InvocationConfiguration.Output);
                var status = Read(home, around);
                if (parsed.GetValue(json))
                    await JsonText.WriteAsync(output, status, CliJsonContext.Default.AgentStatus);
                else
                    Show(Terminal.For(output), status);
                return status.Running ? ExitCodes.Done : ExitCodes.Failed;
            },
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static AgentStatus Read(AgentHome home, Surroundings around)
    {
        var running = RunningAgent.Find(home);
        var settings = new SettingsFile(home).Read();
        return new AgentStatus(
            running is not null,
            running?.Process,
            home.Root,
            File.Exists(home.NodeFile) ? JsonSerializer.Deserialize(File.ReadAllBytes(home.NodeFile), AgentJsonContext.Default.StoredNode)?.Id.Value : null,
            settings.Name ?? Environment.MachineName,
            around.Setting(HubChoice.HubVariable) ?? settings.HubUrl,
            AgentVersion.Current,
            Directory.Exists(home.AssignmentsFolder) ? Directory.EnumerateFiles(home.AssignmentsFolder, "*.json").Count() : 0);
    }

    private static void Show(IAnsiConsole console, AgentStatus status) => new Facts
    {
        { "Agent", Words.State(status.Running ? "running" : "stopped") },
        { "Process", status.Process?.ToString(CultureInfo.InvariantCulture) ?? Words.Nothing },
        { "Node", status.Node ?? Words.Nothing },
        { "Name", status.Name ?? Words.Nothing },
        { "Hub", status.Hub ?? "not set; thresh agent config set hub-url https://your-hub:7200" },
        { "Stacks", $"{status.Stacks}" },
        { "Home", status.Home },
        { "Version", status.Version },
    }.Write(console);
}
