using Spectre.Console;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A route as the Hub tells of it.</summary>
internal sealed record RouteShown(string Service, int Port, string From, string? Url)
{
    /// <summary>Writes a table of routes, parted from what stands above it; nothing where there are none.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyCollection<RouteShown> routes)
    {
        if (routes.Count == 0)
            return;

        console.WriteLine();
        var table = new TextTable("ROUTE", "LEADS TO");
        foreach (var route in routes)
            table.Add(route.Url ?? route.From, $"{route.Service}:{route.Port}");
        table.Write(console);
    }
}
