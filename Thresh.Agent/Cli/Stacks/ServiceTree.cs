using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A stack's services as they come up: a branch each, with what it does or waits for.</summary>
internal sealed class ServiceTree(string stack, string node)
{
    private StackShown? _last;

    /// <param name="now">The stack as it is; null to show it as it was.</param>
    public IRenderable Render(StackShown? now)
    {
        _last = now ?? _last;
        var status = _last is null ? "" : $"  {Coloured(_last.Status)}";
        var tree = new Tree($"[bold]{Markup.Escape(stack)}[/] on {Markup.Escape(node)}{status}");
        var services = _last?.Services ?? [];
        var width = services.Length == 0 ? 0 : services.Max(service => service.Name.Length);
        foreach (var service in services)
            tree.AddNode($"{Markup.Escape(service.Name.PadRight(width))}  {Coloured(service.State)}{Markup.Escape(Doing(service))}");
        return tree;
    }

    /// <summary>What stands behind the state.</summary>
    internal static string Doing(ServiceShown service) => service switch
    {
        { State: "pulling", PullPercent: { } percent } => string.Create(CultureInfo.InvariantCulture, $"  {Bar.Of(percent / 100d)} {percent} %"),
        { State: "pulling" } => $"  {service.Image}",
        { State: "waiting", WaitsFor: [_, ..] waits } => $" for {string.Join(", ", waits)}",
        { Error: { } error } => $"  {error}",
        { Ports: [_, ..] ports } => $"  {string.Join(", ", ports)}",
        _ => "",
    };

    private static string Coloured(string state) => $"[{Words.State(state).Style!.Value.Foreground.ToMarkup()}]{Markup.Escape(state)}[/]";
}
