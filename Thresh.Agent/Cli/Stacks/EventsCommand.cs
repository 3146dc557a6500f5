using System.CommandLine;
using System.Text.Json;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack events</c>: what happened in a stack's last deployment, and goes on happening in a running one.</summary>
internal static class EventsCommand
{
    public static Command Create(HubCommands hubs)
    {
        var name = StackCommand.Name();
        var json = new Option<bool>("--json") { Description = "Prints a JSON object a line, as the Hub's API sends it" };
        return hubs.Create(
            "events",
            "Shows what happened in a stack's last deployment; follows one that runs.",
            async call =>
            {
                var stack = (await call.Hub.GetAsync(StackCommand.Path(call.Get(name)), call.Cancellation)).As(CliJsonContext.Default.StackShown);
                if (stack.LastDeploymentId is null)
                    throw new CommandException(ExitCodes.NotFound, $"Nothing is known any more of a deployment of '{stack.Name}'.");
                await TellAsync(call, stack.LastDeploymentId, call.Parsed.GetValue(json));
                return ExitCodes.Done;
            },
            name,
            json);
    }

    private static async Task TellAsync(HubCall call, string deployment, bool json)
    {
        var console = Terminal.For(call.Output);
        var events = new ServerEvents(call.Hub, call.Around, $"api/deployments/{deployment}/events", resumes: true);
        await foreach (var item in events.ReadAsync(call.Cancellation))
        {
            if (item.EventType != "event")
                continue;
            if (json)
                await call.Output.WriteLineAsync(item.Data);
            else
                EventLines.Write(console, JsonSerializer.Deserialize(item.Data, CliJsonContext.Default.EventShown)!);
        }
    }
}
