using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>Prints the lines of logs, each service's name in a colour of its own.</summary>
/// <param name="named">Whether the services are named: where there are several.</param>
internal sealed class LogLines(HubCall call, bool named, bool json)
{
    private static readonly Color[] Colours = [Color.Teal, Color.Olive, Color.Purple, Color.Green, Color.Blue, Color.Maroon];

    private readonly IAnsiConsole _console = Terminal.For(call.Output);
    private readonly Dictionary<string, Style> _styles = [];

    public async Task WriteAsync(LogLineShown line)
    {
        if (json)
        {
            await call.Output.WriteLineAsync(JsonSerializer.Serialize(line, CliJsonContext.Default.LogLineShown));
            return;
        }

        if (named && line.Service.Length > 0)
            _console.Write($"{line.Service} | ", StyleOf(line.Service));

        // As the service wrote it, its own colours too, and no further line through Spectre's hands.
        await call.Output.WriteLineAsync(line.Text + (line.Cut is true ? " … (cut at 16 KiB)" : ""));
    }

    private Style StyleOf(string service)
    {
        if (!_styles.TryGetValue(service, out var style))
            _styles[service] = style = new Style(Colours[_styles.Count % Colours.Length]);
        return style;
    }
}
