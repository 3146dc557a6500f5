using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack logs</c></summary>
internal static class LogsCommand
{
    private const int DefaultTail = 1_000;

    public static Command Create(HubCommands hubs)
    {
        var name = StackCommand.Name();
        var service = new Argument<string?>("service") { Description = "One service; else all, interleaved by time", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with what is written" };
        var tail = new Option<int>("--tail", "-n") { Description = "The newest lines of each service, 0 to 100000", DefaultValueFactory = _ => DefaultTail };
        var since = new Option<string?>("--since") { Description = "10m, 1h30m, or a time as in 2026-01-31T08:00:00Z" };
        var json = new Option<bool>("--json") { Description = "Prints a JSON object a line" };
        return hubs.Create(
            "logs",
            "Shows what a stack's services wrote.",
            async call =>
            {
                var only = call.Parsed.GetValue(service)?.ToLowerInvariant();
                var lines = new LogLines(call, named: only is null, call.Parsed.GetValue(json));
                var path = StackCommand.Path(call.Get(name)) + (only is null ? "" : $"/services/{Uri.EscapeDataString(only)}") + "/logs"
                    + string.Create(CultureInfo.InvariantCulture, $"?tail={call.Parsed.GetValue(tail)}")
                    + (call.Parsed.GetValue(since) is { } from ? $"&since={Uri.EscapeDataString(from)}" : "");
                if (call.Parsed.GetValue(follow))
                    await FollowAsync(call, $"{path}&follow=true", lines);
                else
                    await ReadAsync(call, path, only, lines);
                return ExitCodes.Done;
            },
            name,
            service,
            follow,
            tail,
            since,
            json);
    }

    private static async Task ReadAsync(HubCall call, string path, string? service, LogLines lines)
    {
        using var response = await call.Hub.OpenAsync(path, null, call.Cancellation);
        using var text = new StreamReader(await response.Content.ReadAsStreamAsync(call.Cancellation));
        while (await text.ReadLineAsync(call.Cancellation) is { } line)
            await lines.WriteAsync(Taken(line, service));
    }

    // Of several services, each line says whose it is.
    private static LogLineShown Taken(string line, string? service)
    {
        const string mark = " | ";
        var at = service is null ? line.IndexOf(mark, StringComparison.Ordinal) : -1;
        return at < 0 ? new LogLineShown(service ?? "", null, null, line, null) : new LogLineShown(line[..at], null, null, line[(at + mark.Length)..], null);
    }

    private static async Task FollowAsync(HubCall call, string path, LogLines lines)
    {
        await foreach (var item in new ServerEvents(call.Hub, call.Around, path, resumes: false).ReadAsync(call.Cancellation))
        {
            switch (item.EventType)
            {
                case "lines":
                    foreach (var line in JsonSerializer.Deserialize(item.Data, CliJsonContext.Default.LogLines)!)
                        await lines.WriteAsync(line);
                    break;
                case "end" when JsonSerializer.Deserialize(item.Data, CliJsonContext.Default.LogEnd)?.Reason is { } reason:
                    throw new CommandException(ExitCodes.Failed, reason);
            }
        }
    }
}
