using System.CommandLine;
using Thresh.Agent;
using Thresh.Agent.Cli;

var version = new Command("version", "Prints the version.");
version.SetAction(_ => Console.Out.WriteLine($"thresh {AgentVersion.Current}"));

var root = new RootCommand("Thresh: runs a node's agent and talks to the Hub.") { AgentCommand.Create(), StackCommand.Create(Console.OpenStandardInput), version };
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"thresh: {parsed.Errors[0].Message} Try: thresh --help");
    return ExitCodes.BadArguments;
}

// A stop signal cancels the command, which then has this long to end by itself.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
