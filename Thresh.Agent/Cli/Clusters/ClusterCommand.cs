using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Clusters;

/// <summary><c>thresh cluster …</c>: groups of nodes, to deploy to.</summary>
internal static class ClusterCommand
{
    public static Command Create(Surroundings around)
    {
        var hubs = new HubCommands(around);
        return new Command("cluster", "Groups nodes, so that a stack can be deployed to whichever of them has most room.")
        {
            hubs.Hub, List(hubs), Make(hubs), Info(hubs), MemberCommands.Add(hubs), MemberCommands.Remove(hubs), Delete(hubs),
        };
    }

    /// <summary>The argument of every command on one cluster.</summary>
    public static Argument<string> Name() => new("cluster") { Description = "Its name" };

    /// <summary>Where the Hub has a cluster.</summary>
    public static string Path(ClusterShown cluster) => $"api/clusters/{Uri.EscapeDataString(cluster.Name)}";

    /// <returns>The cluster that the user named.</returns>
    public static async Task<ClusterShown> FindAsync(HubCall call, string typed)
    {
        var all = (await call.Hub.GetAsync("api/clusters", call.Cancellation)).As(CliJsonContext.Default.ClusterList).Clusters;
        return NameResolution.Find(typed, all, cluster => cluster.Name, cluster => cluster.Name, "cluster");
    }

    private static Command List(HubCommands hubs)
    {
        var json = HubCommands.Json();
        return hubs.Create(
            "list",
            "Lists the clusters.",
            async call =>
            {
                var answer = await call.Hub.GetAsync("api/clusters", call.Cancellation);
                return await call.PrintAsync(json, answer, console => Show(console, answer.As(CliJsonContext.Default.ClusterList).Clusters));
            },
            json);
    }

    private static void Show(IAnsiConsole console, IReadOnlyCollection<ClusterShown> clusters)
    {
        var table = new TextTable("NAME", "NODES", "CPU", "MEM", "CONTAINERS", "STACKS", "DESCRIPTION");
        foreach (var cluster in clusters)
        {
            table.Add(
                cluster.Name,
                $"{cluster.Totals.Online}/{cluster.Totals.Nodes} online",
                Words.Share(cluster.Totals.UsedCores, cluster.Totals.Cores),
                Words.Share(cluster.Totals.MemoryUsed, cluster.Totals.MemoryTotal),
                $"{cluster.Totals.Containers}",
                $"{cluster.Stacks.Length}",
                cluster.Description);
        }

        table.Write(console);
        console.WriteLine(Words.Counted(clusters.Count, "cluster"), Style.Plain);
    }

    private static Command Make(HubCommands hubs)
    {
        var (name, json) = (new Argument<string>("name") { Description = "Lower-case letters, digits and inner hyphens" }, HubCommands.Json());
        var description = new Option<string?>("--description") { Description = "What its nodes have in common", HelpName = "text" };
        return hubs.Create(
            "create",
            "Makes a cluster without nodes.",
            async call =>
            {
                var body = JsonSerializer.Serialize(new NewCluster(call.Get(name), call.Parsed.GetValue(description)), CliJsonContext.Default.NewCluster);
                var answer = await call.Hub.SendAsync(HttpMethod.Post, "api/clusters", body, call.Cancellation);
                return await call.PrintAsync(json, answer, console => console.WriteLine(
                    $"The cluster '{answer.As(CliJsonContext.Default.ClusterShown).Name}' is made; thresh cluster add-node puts nodes into it.", Style.Plain));
            },
            name,
            description,
            json);
    }

    private static Command Info(HubCommands hubs)
    {
        var (name, json) = (Name(), HubCommands.Json());
        return hubs.Create(
            "info",
            "Shows a cluster, its nodes and what they use together.",
            async call =>
            {
                var answer = await call.Hub.GetAsync(Path(await FindAsync(call, call.Get(name))), call.Cancellation);
                return await call.PrintAsync(json, answer, console => Show(console, answer.As(CliJsonContext.Default.ClusterShown)));
            },
            name,
            json);
    }

    private static void Show(IAnsiConsole console, ClusterShown cluster)
    {
        var totals = cluster.Totals;
        var facts = new Facts
        {
            { "Name", cluster.Name },
            { "Description", cluster.Description.Length > 0 ? cluster.Description : Words.Nothing },
            { "Created", Words.Moment(cluster.CreatedAt) },
            { "Nodes", $"{totals.Online} of {totals.Nodes} online" },
            { "CPU", string.Create(CultureInfo.InvariantCulture, $"{totals.UsedCores:0.0} of {Words.Counted(totals.Cores, "core")} busy") },
            { "Memory", $"{Words.Bytes(totals.MemoryUsed)} of {Words.Bytes(totals.MemoryTotal)} used" },
            { "Containers", $"{totals.Containers}" },
            { "Stacks", cluster.Stacks.IsEmpty ? Words.Nothing : string.Join(", ", cluster.Stacks) },
        };
        facts.Write(console);
        if (cluster.Nodes.IsEmpty)
            return;

        console.WriteLine();
        var table = new TextTable("NODE", "STATUS");
        foreach (var node in cluster.Nodes)
            table.Add(node.Name, Words.State(node.Status));
        table.Write(console);
    }

    private static Command Delete(HubCommands hubs)
    {
        var name = Name();
        var force = new Option<bool>("--force") { Description = "Deletes it with nodes in it too; they are in no cluster then" };
        return hubs.Create(
            "delete",
            "Deletes a cluster; what runs on its nodes stays.",
            async call =>
            {
                var cluster = await FindAsync(call, call.Get(name));
                var path = call.Parsed.GetValue(force) ? $"{Path(cluster)}?force=true" : Path(cluster);
                await call.Hub.SendAsync(HttpMethod.Delete, path, null, call.Cancellation);
                await call.Output.WriteLineAsync($"The cluster '{cluster.Name}' is deleted.");
                return ExitCodes.Done;
            },
            name,
            force);
    }
}
