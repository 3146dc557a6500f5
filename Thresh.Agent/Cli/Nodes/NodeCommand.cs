using System.CommandLine;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;
using Thresh.Agent.Cli.Stacks;

namespace Thresh.Agent.Cli.Nodes;

/// <summary><c>thresh node …</c>: the machines that run the stacks.</summary>
internal static class NodeCommand
{
    public static Command Create(Surroundings around)
    {
        var hubs = new HubCommands(around);
        return new Command("node", "Shows the nodes.") { hubs.Hub, List(hubs), Info(hubs), NodeMetrics.Create(hubs) };
    }

    /// <returns>The node that the user named, and what the Hub answers of it.</returns>
    public static async Task<(NodeShown Node, HubAnswer Answer)> FindAsync(HubCall call, string typed)
    {
        var all = (await call.Hub.GetAsync("api/nodes", call.Cancellation)).As(CliJsonContext.Default.NodeList).Nodes;
        var id = NameResolution.Find(typed, all, node => node.Id, node => node.Name, "node").Id;
        var answer = await call.Hub.GetAsync($"api/nodes/{Uri.EscapeDataString(id)}", call.Cancellation);
        return (answer.As(CliJsonContext.Default.NodeShown), answer);
    }

    private static Command List(HubCommands hubs)
    {
        var json = HubCommands.Json();
        return hubs.Create(
            "list",
            "Lists the nodes.",
            async call =>
            {
                var answer = await call.Hub.GetAsync("api/nodes", call.Cancellation);
                var nodes = answer.As(CliJsonContext.Default.NodeList).Nodes;
                return await call.PrintAsync(json, answer, console => Show(console, nodes, call.Around.Time.GetUtcNow()));
            },
            json);
    }

    private static void Show(IAnsiConsole console, IReadOnlyCollection<NodeShown> nodes, DateTimeOffset now)
    {
        var table = new TextTable("NAME", "STATUS", "CPU", "MEM", "DISK", "CONTAINERS", "AGENT", "PLATFORM", "LAST-SEEN");
        foreach (var node in nodes)
        {
            var sample = node.Online ? node.Sample : null;
            table.Add(
                node.Name,
                Words.State(node.Status),
                sample is null ? Words.Nothing : Words.Share(sample.CpuPercent, 100),
                sample is null ? Words.Nothing : Words.Share(sample.MemoryUsed, sample.MemoryTotal),
                sample is null ? Words.Nothing : Words.Share(sample.DiskUsed, sample.DiskTotal),
                $"{node.Containers}",
                node.Facts?.AgentVersion ?? Words.Nothing,
                node.Platform,
                node.Online ? "now" : $"{Words.Age(node.LastSeenAt, now)} ago");
        }

        table.Write(console);
        console.WriteLine($"{Words.Counted(nodes.Count, "node")}, {nodes.Count(node => node.Online)} online", Style.Plain);
    }

    private static Command Info(HubCommands hubs)
    {
        var name = new Argument<string>("node") { Description = "Its name, its id, or how its id begins" };
        var json = HubCommands.Json();
        return hubs.Create(
            "info",
            "Shows what is known of a node, and the stacks on it.",
            async call =>
            {
                var (node, answer) = await FindAsync(call, call.Get(name));
                var stacks = (await call.Hub.GetAsync("api/stacks", call.Cancellation)).As(CliJsonContext.Default.StackList).Stacks;
                return await call.PrintAsync(json, answer, console => Show(console, node, [.. stacks.Where(stack => stack.Node == node.Name)], call.Around.Time.GetUtcNow()));
            },
            name,
            json);
    }

    private static void Show(IAnsiConsole console, NodeShown node, IReadOnlyCollection<StackRow> stacks, DateTimeOffset now)
    {
        var facts = new Facts
        {
            { "Name", node.Name },
            { "Id", node.Id },
            { "Status", Words.State(node.Status) },
            { "Last seen", node.Online ? "now" : $"{Words.Age(node.LastSeenAt, now)} ago" },
            { "Platform", node.Platform },
            { "Agent", node.Facts?.AgentVersion ?? Words.Nothing },
            { "Engine", node.Engine?.Problem ?? node.Engine?.Version ?? Words.Nothing },
        };
        if (node.Facts is { } machine)
        {
            facts.Add("Cores", $"{machine.Cores}");
            facts.Add("Memory", Words.Bytes(machine.MemoryTotal));
            facts.Add("Disk", Words.Bytes(machine.DiskTotal));
        }

        facts.Add("Containers", $"{node.Containers}");
        facts.Write(console);
        if (stacks.Count == 0)
            return;

        console.WriteLine();
        StackTable.Write(console, stacks, now);
    }
}
