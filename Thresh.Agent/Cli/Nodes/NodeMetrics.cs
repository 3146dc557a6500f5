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
        var name = new Argument<string>("node") { Description = "Its name, its id, or how its id begins" };
        var watch = new Option<bool>("--watch", "-w") { Description = "Goes on until it is interrupted" };
        var json = HubCommands.Json();
        return hubs.Create("metrics", "Shows what a node uses.", call => RunAsync(call, call.Get(name), call.Parsed.GetValue(watch), json), name, watch, json);
    }

    private static async Task<int> RunAsync(HubCall call, string name, bool watch, Option<bool> json)
    {
        var (node, answer) = await NodeCommand.FindAsync(call, name);
        if (!watch)
            return await call.PrintAsync(json, answer, console => Show(console, node));

        var path = $"api/nodes/{Uri.EscapeDataString(node.Id)}";
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
        lines.Add(Used("Disk", sample.DiskUsed, sample.DiskTotal));
        var width = lines.Max(line => line.Name.Length) + 2;
        foreach (var (name, share, text) in lines)
        {
            console.Write(name.PadRight(width), Style.Plain);
            console.Write(Bar.Of(share), new Style(Bar.ColourOf(share)));
            console.WriteLine($" {text}", Style.Plain);
        }

        console.WriteLine($"{"Network".PadRight(width)}{Words.Bytes(sample.NetworkReceived)}/s in, {Words.Bytes(sample.NetworkSent)}/s out", Style.Plain);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"Load".PadRight(width)}{sample.Load:0.00}"), Style.Plain);
    }

    private static (string Name, double Share, string Text) Used(string name, long used, long total) =>
        (name, total > 0 ? (double)used / total : 0, $"{Words.Share(used, total)}, {Words.Bytes(used)} of {Words.Bytes(total)}");
}
