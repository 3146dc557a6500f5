using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Nodes;

namespace Thresh.Agent.Cli.Clusters;

/// <summary><c>thresh cluster add-node</c> and <c>remove-node</c>.</summary>
internal static class MemberCommands
{
    public static Command Add(HubCommands hubs)
    {
        var (name, node, json) = (ClusterCommand.Name(), NodeCommand.Name(), HubCommands.Json());
        return hubs.Create(
            "add-node",
            "Puts a node into a cluster; it is in one at most.",
            async call =>
            {
                var cluster = await ClusterCommand.FindAsync(call, call.Get(name));
                var added = await NodeCommand.FindAsync(call, call.Get(node));
                var body = JsonSerializer.Serialize(new ClusterMember(added.Id), CliJsonContext.Default.ClusterMember);
                var answer = await call.Hub.SendAsync(HttpMethod.Post, $"{ClusterCommand.Path(cluster)}/nodes", body, call.Cancellation);
                return await call.PrintAsync(json, answer, console => console.WriteLine($"The node '{added.Name}' is in the cluster '{cluster.Name}'.", Style.Plain));
            },
            name,
            node,
            json);
    }

    public static Command Remove(HubCommands hubs)
    {
        var (name, node) = (ClusterCommand.Name(), NodeCommand.Name());
        return hubs.Create(
            "remove-node",
            "Takes a node out of a cluster; what runs on it stays.",
            async call =>
            {
                var cluster = await ClusterCommand.FindAsync(call, call.Get(name));
                var removed = await NodeCommand.FindAsync(call, call.Get(node));
                await call.Hub.SendAsync(HttpMethod.Delete, $"{ClusterCommand.Path(cluster)}/nodes/{Uri.EscapeDataString(removed.Id)}", null, call.Cancellation);
                await call.Output.WriteLineAsync($"The node '{removed.Name}' is no longer in the cluster '{cluster.Name}'.");
                return ExitCodes.Done;
            },
            name,
            node);
    }
}
