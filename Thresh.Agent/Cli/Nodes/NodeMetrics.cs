using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Nodes;

/// <summary><c>thresh node metrics</c>: what a node uses now.</summary>
internal static class NodeMetrics
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static Command Create(HubCommands hubs)
    {
        var name = NodeCommand.Name();
        var watch = new Option<bool>("--watch", "-w") { Description = "Goes on until it is interrupted" };
        var json = HubCommands.Json();
        return hubs.Create("metrics", "Shows what a node uses.", call => RunAsync(call, call.Get(name), call.Parsed.GetValue(watch), json), name, watch, json);
    }

    private static async Task<int> RunAsync(HubCall call, string name, bool watch, Option<bool> json)
    {
        var (node, answer) = await NodeCommand.ReadAsync(call, name);
        if (!watch)
            return await call.PrintAsync(json, answer, console => Show(console, node));

        var path = NodeCommand.Path(node);
        var console = Terminal.For(call.Output);
        DateTimeOffset? shown = null;
        while (true)
        {
            // A sample is shown once, however often it is asked for.
            if (node.Sample is null || node.Sample.At != shown)
            {
                shown = node.Sample?.At;
                if (console.Profile.Capabilities.Ansi)
                    console.Clear(home: true);
                await call.PrintAsync(json, answer, _ => Show(console, node));
            }

            await call.Around.Pause(Between, call.Cancellation);
            answer = await call.Hub.GetAsync(path, call.Cancellation);
            node = answer.As(CliJsonContext.Default.NodeShown);
        }
    }

    private static void Show(IAnsiConsole console, NodeShown node)
    {
        if (node.Sample is not { } sample)
        {
            console.WriteLine($"{node.Name} ({node.Status}) has not said yet what it uses.", Style.Plain);
            return;
        }

        console.WriteLine($"{node.Name} ({node.Status}) at {Words.Moment(sample.At)}", Style.Plain);
        var lines = new List<(string Name, double Share, string Text)> { ("CPU", sample.CpuPercent / 100, Words.Share(sample.CpuPercent, 100)) };
        lines.AddRange(sample.CorePercent.Select((share, core) => ($"  core {core}", share / 100, Words.Share(share, 100))));
        lines.Add(Used("Memory", sample.MemoryUsed, sample.MemoryTotal));
        if (sample.SwapTotal > 0)
            lines.Add(Used("Swap", sample.SwapUsed, sample.SwapTotal));
        lines.AddRange(sample.Disks.IsEmpty
            ? [Used("Disk", sample.DiskUsed, sample.DiskTotal)]
            : sample.Disks.Select(disk => Used($"Disk {disk.Mount}", disk.Used, disk.Total)));
        var width = lines.Max(line => line.Name.Length) + 2;
        foreach (var (name, share, text) in lines)
        {
            console.Write(name.PadRight(width), Style.Plain);
            console.Write(Bar.Of(share), new Style(Bar.ColourOf(share)));
            console.WriteLine($" {text}", Style.Plain);
        }

        console.WriteLine($"{"Network".PadRight(width)}{Words.Bytes(sample.NetworkReceived)}/s in, {Words.Bytes(sample.NetworkSent)}/s out", Style.Plain);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"Load".PadRight(width)}{sample.Load:0.00}"), Style.Plain);
        Show(console, [.. node.ContainerList.Where(container => container.Sample is not null)]);
    }

    private static void Show(IAnsiConsole console, IReadOnlyCollection<ContainerShown> containers)
    {
        if (containers.Count == 0)
            return;

        console.WriteLine();
        var table = new TextTable("CONTAINER", "CPU", "MEM", "LIMIT", "NET-IN", "NET-OUT", "READ", "WRITTEN");
        foreach (var container in containers.OrderByDescending(container => container.Sample!.CpuPercent).ThenBy(container => container.Name, StringComparer.Ordinal))
        {
            var use = container.Sample!;
            table.Add(
                container.Name,
                Words.Share(use.CpuPercent, 100),
                Words.Bytes(use.MemoryUsed),
                use.MemoryLimit > 0 ? Words.Bytes(use.MemoryLimit) : Words.Nothing,
                Rate(use.NetworkReceived),
                Rate(use.NetworkSent),
                Rate(use.BlockRead),
                Rate(use.BlockWritten));
        }

        table.Write(console);
    }

    private static string Rate(double? bytes) => bytes is { } known ? $"{Words.Bytes(known)}/s" : Words.Nothing;

    private static (string Name, double Share, string Text) Used(string name, long used, long total) =>
        (name, total > 0 ? (double)used / total : 0, $"{Words.Share(used, total)}, {Words.Bytes(used)} of {Words.Bytes(total)}");
}
