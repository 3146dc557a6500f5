using System.CommandLine;
using Thresh.Agent.Cli.Agents;
using Thresh.Agent.Cli.Auth;
using Thresh.Agent.Cli.Clusters;
using Thresh.Agent.Cli.Completion;
using Thresh.Agent.Cli.Nodes;
using Thresh.Agent.Cli.Stacks;

namespace Thresh.Agent.Cli;

/// <summary>The whole command line.</summary>
internal static class ThreshCommand
{
    // A stop signal cancels the command, which then has this long to end by itself.
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings around, TextWriter output, TextWriter error)
    {
        var parsed = Create(around).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"thresh: {parsed.Errors[0].Message} Try: {Path(parsed.CommandResult.Command)} --help");
            return ExitCodes.BadArguments;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = EndsWithin });
    }

    public static RootCommand Create(Surroundings around)
    {
        var root = new RootCommand("Thresh: runs a node's agent and talks to the Hub.")
        {
            AuthCommand.Create(around),
            NodeCommand.Create(around),
            ClusterCommand.Create(around),
            StackCommand.Create(around),
            AgentCommand.Create(around),
            VersionCommand.Create(),
        };
        root.Add(CompletionCommand.Create(root));
        return root;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "thresh";
}
