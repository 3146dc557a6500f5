using System.CommandLine;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack list</c> and <c>info</c>.</summary>
internal static class InspectCommands
{
    public static Command List(HubCommands hubs)
    {
        var json = HubCommands.Json();
        return hubs.Create(
            "list",
            "Lists the stacks.",
            async call =>
            {
                var answer = await call.Hub.GetAsync("api/stacks", call.Cancellation);
                var stacks = answer.As(CliJsonContext.Default.StackList).Stacks;
                if (stacks.IsEmpty && !call.Parsed.GetValue(json))
                    await call.Error.WriteLineAsync("There are no stacks yet; deploy one with: thresh stack up FILE");
                return await call.PrintAsync(json, answer, console => StackTable.Write(console, stacks, call.Around.Time.GetUtcNow()));
            },
            json);
    }

    public static Command Info(HubCommands hubs)
    {
        var (name, json) = (StackCommand.Name(), HubCommands.Json());
        return hubs.Create(
            "info",
            "Shows a stack and its services.",
            async call =>
            {
                var answer = await call.Hub.GetAsync(StackCommand.Path(call.Get(name)), call.Cancellation);
                var stack = answer.As(CliJsonContext.Default.StackShown);
                return await call.PrintAsync(json, answer, console => Show(console, stack, call.Around.Time.GetUtcNow()));
            },
            name,
            json);
    }

    private static void Show(IAnsiConsole console, StackShown stack, DateTimeOffset now)
    {
        var facts = new Facts
        {
            { "Name", stack.Name },
            { "Status", Words.State(stack.Status) },
            { "Node", stack.Node },
            { "Revision", stack.TargetRevision is { } target && target != stack.Revision ? $"{stack.Revision} → {target}" : $"{stack.Revision}" },
            { "Changed", $"{Words.Age(stack.UpdatedAt, now)} ago" },
        };
        if (stack.Error is { } error)
            facts.Add("Error", new Cell(error, new Style(Color.Red)));
        foreach (var notice in stack.Notices)
            facts.Add("Notice", notice);
        foreach (var drift in stack.Drift)
            facts.Add("Drift", new Cell(drift.Message, new Style(Color.Yellow)));
        facts.Write(console);

        console.WriteLine();
        var table = new TextTable("SERVICE", "STATE", "IMAGE", "PORTS", "UP", "RESTARTS", "CONTAINER");
        foreach (var service in stack.Services)
        {
            table.Add(
                service.Name,
                Words.State(service.State),
                service.Image,
                service.Ports.IsEmpty ? Words.Nothing : string.Join(",", service.Ports.Select(port => port.ToString()).Distinct()),
                service.StartedAt is { } since ? Words.Age(since, now) : Words.Nothing,
                $"{service.RestartCount}",
                service.ContainerId is { } container ? container[..Math.Min(12, container.Length)] : Words.Nothing);
        }

        table.Write(console);
        RouteShown.Write(console, stack.Routes);
    }
}
