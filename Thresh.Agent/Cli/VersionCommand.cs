using System.CommandLine;

namespace Thresh.Agent.Cli;

internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Prints the version.");
        command.SetAction(result => result.InvocationConfiguration.Output.WriteLine(AgentRuntime.Version));
        return command;
    }
}
