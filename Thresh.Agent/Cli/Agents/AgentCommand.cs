using System.CommandLine;

namespace Thresh.Agent.Cli.Agents;

/// <summary><c>thresh agent …</c>: runs the node's agent and keeps its settings.</summary>
internal static class AgentCommand
{
    public static Command Create(Surroundings around) => new("agent", "Runs this node's agent.")
    {
        StartCommand.Create(around),
        StopCommand.Create(around),
        StatusCommand.Create(around),
        InstallCommand.Create(around),
        ConfigCommand.Create(around),
    };
}
