using System.CommandLine;

namespace Thresh.Agent.Cli;

/// <summary>The <c>thresh</c> command and all below it.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Runs a node's agent and talks to a Thresh Hub.")
    {
        AgentCommand.Create(),
        VersionCommand.Create(),
    };
}
