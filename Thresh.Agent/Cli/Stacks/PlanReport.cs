using Spectre.Console;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A plan as text: by service what is done and why, then every operation.</summary>
internal static class PlanReport
{
    public static void Write(IAnsiConsole console, string file, PlanShown plan)
    {
        foreach (var diagnostic in plan.Diagnostics)
            ValidationReport.Write(file, diagnostic, console);

        var now = plan.Revision is null or 0 ? "new" : $"now at revision {plan.Revision}";
        console.WriteLine(plan.Operations.IsEmpty
            ? $"{plan.Stack} on {plan.Node} ({now}): nothing to do"
            : $"{plan.Stack} on {plan.Node} ({now}): {Words.Counted(plan.Operations.Length, "operation")}", Style.Plain);
        if (!plan.Services.IsEmpty)
        {
            console.WriteLine();
            var services = new TextTable("SERVICE", "ACTION", "AVAILABILITY", "WHY");
            foreach (var service in plan.Services)
                services.Add(service.Service, new Cell(service.Action, ColourOf(service.Action)), service.Availability, service.Reason);
            services.Write(console);
        }

        if (!plan.Operations.IsEmpty)
        {
            console.WriteLine();
            var operations = new TextTable("OPERATION", "WHY");
            foreach (var operation in plan.Operations)
                operations.Add(operation.Id, operation.Reason);
            operations.Write(console);
        }

        RouteShown.Write(console, plan.Routes);
        if (!plan.Notices.IsEmpty)
            console.WriteLine();
        foreach (var notice in plan.Notices)
            console.WriteLine(notice, Style.Plain);
    }

    private static Style ColourOf(string action) => new(action switch
    {
        "create" or "start" => Color.Green,
        "replace" or "restart" => Color.Yellow,
        "stop" or "remove" => Color.Red,
        _ => Color.Grey,
    });
}
