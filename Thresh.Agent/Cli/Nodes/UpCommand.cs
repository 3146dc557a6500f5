using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Nodes;

/// <summary><c>thresh node up</c>: sets a development environment up, and shows how it comes about.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    public static Command Create(HubCommands hubs)
    {
        var (node, json) = (NodeCommand.Name(), HubCommands.Json());
        var blueprint = new Argument<string>("blueprint") { Description = "What it is made from; thresh node blueprints lists them" };
        var name = new Option<string?>("--name") { Description = "What it is called; else as the blueprint", HelpName = "name" };
        var detach = new Option<bool>("--detach", "-d") { Description = "Does not wait until it is ready" };
        return hubs.Create(
            "up",
            "Sets a development environment up on a node.",
            async call =>
            {
                var found = await NodeCommand.FindAsync(call, call.Get(node));
                var body = JsonSerializer.Serialize(new NewEnvironment(call.Get(blueprint), call.Parsed.GetValue(name)), CliJsonContext.Default.NewEnvironment);
                var answer = await call.Hub.SendAsync(HttpMethod.Post, $"{NodeCommand.Path(found)}/environments", body, call.Cancellation);
                return await FollowAsync(call, found, answer, call.Parsed.GetValue(detach), json);
            },
            node,
            blueprint,
            name,
            detach,
            json);
    }

    private static async Task<int> FollowAsync(HubCall call, NodeShown node, HubAnswer answer, bool detach, Option<bool> json)
    {
        var environment = answer.As(CliJsonContext.Default.EnvironmentShown);
        var path = $"{NodeCommand.Path(node)}/environments/{Uri.EscapeDataString(environment.Name)}";
        var lines = new SetUpLines(call.Parsed.GetValue(json) ? TextWriter.Null : call.Output);
        await lines.WriteLineAsync($"Setting '{environment.Name}' up on {node.Name} from {environment.Blueprint}.");
        while (!detach && environment.State is "setting-up" or "unknown")
        {
            await lines.ShowAsync(environment.SetUp);
            await call.Around.Pause(Between, call.Cancellation);
            answer = await call.Hub.GetAsync(path, call.Cancellation);
            environment = answer.As(CliJsonContext.Default.EnvironmentShown);
        }

        await lines.ShowAsync(environment.SetUp);
        if (environment.Error is { } error)
            throw new CommandException(ExitCodes.Failed, $"The environment '{environment.Name}' could not be set up: {error}");
        return await call.PrintAsync(json, answer, console => console.WriteLine(Ending(environment, node), Style.Plain));
    }

    private static string Ending(EnvironmentShown environment, NodeShown node) => environment.State == "setting-up"
        ? $"It goes on there; thresh node info {node.Name} tells when it is ready."
        : $"The environment '{environment.Name}' is ready{(environment.Ports.IsEmpty ? "" : $" with ports {string.Join(", ", environment.Ports)}")}; enter it on {node.Name} with: docker exec -it {environment.Container} sh";
}
