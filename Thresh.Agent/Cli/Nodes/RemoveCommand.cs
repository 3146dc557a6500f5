using System.CommandLine;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Nodes;

/// <summary><c>thresh node remove</c>: for a machine that is gone for good; the Hub refuses one that is connected, or in use.</summary>
internal static class RemoveCommand
{
    public static Command Create(HubCommands hubs)
    {
        var name = NodeCommand.Name();
        var force = new Option<bool>("--force") { Description = "Forgets the stacks on it too; should the node come back, it removes them" };
        return hubs.Create(
            "remove",
            "Forgets a node that is not connected.",
            async call =>
            {
                var node = await NodeCommand.FindAsync(call, call.Get(name));
                var path = call.Parsed.GetValue(force) ? $"{NodeCommand.Path(node)}?force=true" : NodeCommand.Path(node);
                await call.Hub.SendAsync(HttpMethod.Delete, path, null, call.Cancellation);
                await call.Output.WriteLineAsync($"The node '{node.Name}' is removed.");
                return ExitCodes.Done;
            },
            name,
            force);
    }
}
