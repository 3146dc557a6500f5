using System.CommandLine;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Nodes;

/// <summary><c>thresh node blueprints</c>: what a node can make environments from.</summary>
internal static class BlueprintsCommand
{
    public static Command Create(HubCommands hubs)
    {
        var (name, json) = (NodeCommand.Name(), HubCommands.Json());
        return hubs.Create(
            "blueprints",
            "Lists what a node can make development environments from.",
            async call =>
            {
                var node = await NodeCommand.FindAsync(call, call.Get(name));
                var answer = await call.Hub.GetAsync($"{NodeCommand.Path(node)}/blueprints", call.Cancellation);
                var list = answer.As(CliJsonContext.Default.BlueprintList);
                foreach (var fault in list.Faults)
                    await call.Error.WriteLineAsync($"thresh: {fault}");
                return await call.PrintAsync(json, answer, console => Show(console, list));
            },
            name,
            json);
    }

    private static void Show(IAnsiConsole console, BlueprintList list)
    {
        var table = new TextTable("NAME", "IMAGE", "FROM", "DESCRIPTION");
        foreach (var blueprint in list.Blueprints)
            table.Add(blueprint.Name, blueprint.Image, blueprint.BuiltIn ? "agent" : "node", blueprint.Description);
        table.Write(console);
    }
}
