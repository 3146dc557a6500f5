using System.CommandLine;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli;

/// <summary><c>thresh version</c></summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("version", "Prints the version.") { json };
        command.SetAction((parsed, _) => parsed.GetValue(json)
            ? JsonText.WriteAsync(parsed.InvocationConfiguration.Output, new ProgramVersion(AgentVersion.Current), CliJsonContext.Default.ProgramVersion)
            : parsed.InvocationConfiguration.Output.WriteLineAsync($"thresh {AgentVersion.Current}"));
        return command;
    }
}
