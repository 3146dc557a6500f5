using System.Globalization;
using Spectre.Console;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>What happens in a deployment, a line each.</summary>
internal static class EventLines
{
    public static void Write(IAnsiConsole console, EventShown happened)
    {
        console.Write($"{happened.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  ", new Style(Color.Grey));
        console.WriteLine(happened.Message, happened.State switch
        {
            "failed" => new Style(Color.Red),
            "skipped" => new Style(Color.Yellow),
            "started" => new Style(Color.Grey),
            _ => Style.Plain,
        });
    }
}
