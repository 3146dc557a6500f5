using Spectre.Console;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

internal static class StackTable
{
    public static void Write(IAnsiConsole console, IReadOnlyCollection<StackRow> stacks, DateTimeOffset now)
    {
        var table = new TextTable("NAME", "STATUS", "NODE", "READY", "REVISION", "CHANGED", "ERROR");
        foreach (var stack in stacks)
        {
            table.Add(
                stack.Name,
                Words.State(stack.Status),
                stack.Node,
                $"{stack.Services.Ready}/{stack.Services.Total}",
                stack.Revision == 0 ? Words.Nothing : $"{stack.Revision}",
                $"{Words.Age(stack.UpdatedAt, now)} ago",
                stack.Error ?? "");
        }

        table.Write(console);
    }
}
