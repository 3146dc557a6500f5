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
        return new Command("node", "Shows the nodes, sets development environments up on them, and forgets those that are gone.")
        {
            hubs.Hub, List(hubs), Info(hubs), NodeMetrics.Create(hubs), UpCommand.Create(hubs), BlueprintsCommand.Create(hubs), RemoveCommand.Create(hubs),
        };
    }

    /// <summary>The argument of every command on one node.</summary>
    public static Argument<string> Name() => new("node") { Description = "Its name, its id, or how its id begins" };

    /// <summary>Where the Hub has a node.</summary>
    public static string Path(NodeShown node) => $"api/nodes/{Uri.EscapeDataString(node.Id)}";

    /// <returns>The node that the user named, as it is in the list.</returns>
    public static async Task<NodeShown> FindAsync(HubCall call, string typed)
    {
        var all = (await call.Hub.GetAsync("api/nodes", call.Cancellation)).As(CliJsonContext.Default.NodeList).Nodes;
        return NameResolution.Find(typed, all, node => node.Id, node => node.Name, "node");
    }

    /// <returns>The node that the user named, and what the Hub answers of it alone.</returns>
    public static async Task<(NodeShown Node, HubAnswer Answer)> ReadAsync(HubCall call, string typed)
    {
        var answer = await call.Hub.GetAsync(Path(await FindAsync(call, typed)), call.Cancellation);
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
                Words.State(node.StatusWords),
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
        var (name, json) = (Name(), HubCommands.Json());
        return hubs.Create(
            "info",
            "Shows what is known of a node, and the stacks and environments on it.",
            async call =>
            {
                var (node, answer) = await ReadAsync(call, call.Get(name));
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
            { "Status", Words.State(node.StatusWords) },
            { "Last seen", node.Online ? "now" : $"{Words.Age(node.LastSeenAt, now)} ago" },
            { "Platform", node.Platform },
            { "Agent", node.Facts?.AgentVersion ?? Words.Nothing },
            { "Engine", $"{node.Engine?.Problem ?? node.Engine?.Version ?? Words.Nothing}{(node.Facts?.Simulated is true ? ", simulated" : "")}" },
        };
        if (node.Facts is { } machine)
        {
            facts.Add("Address", machine.Address ?? "the Hub's own");
            facts.Add("Cores", $"{machine.Cores}");
            facts.Add("Memory", Words.Bytes(machine.MemoryTotal));
            facts.Add("Disk", Words.Bytes(machine.DiskTotal));
        }

        facts.Add("Cluster", node.Cluster ?? Words.Nothing);
        facts.Add("Mid-tier", node.MidTier is { } midTier ? $"{midTier}{(node.IsRelayLost ? ", not connected" : "")}" : Words.Nothing);
        facts.Add("Containers", $"{node.Containers}");
        facts.Write(console);
        if (stacks.Count > 0)
        {
            console.WriteLine();
            StackTable.Write(console, stacks, now);
        }

        if (!node.Environments.IsEmpty)
        {
            console.WriteLine();
            Show(console, node.Environments, now);
        }
    }

    private static void Show(IAnsiConsole console, IEnumerable<EnvironmentShown> environments, DateTimeOffset now)
    {
        var table = new TextTable("ENVIRONMENT", "STATUS", "BLUEPRINT", "PORTS", "CREATED", "ERROR");
        foreach (var environment in environments)
        {
            table.Add(
                environment.Name,
                Words.State(environment.State),
                environment.Blueprint ?? Words.Nothing,
                environment.Ports.IsEmpty ? Words.Nothing : string.Join(", ", environment.Ports.Select(port => port.ToString()).Distinct()),
                $"{Words.Age(environment.CreatedAt, now)} ago",
                environment.Error ?? "");
        }

        table.Write(console);
    }
}
