using System.CommandLine;
using System.Text.Json;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>Commands that change a stack that is there: <c>update</c>, <c>down</c>, <c>start</c>, <c>restart</c>.</summary>
internal static class ChangeCommands
{
    public static Command Update(HubCommands hubs)
    {
        var name = StackCommand.Name();
        var service = new Option<string>("--service", "-s") { Description = "The service", Required = true };
        var image = new Option<string>("--image", "-i") { Description = "Its new image: name:tag", Required = true };
        var follow = new FollowOptions();
        return hubs.Create(
            "update",
            "Gives one service another image; the others go on.",
            call => RunAsync(
                call,
                HttpMethod.Patch,
                $"{StackCommand.Path(call.Get(name))}/services/{Uri.EscapeDataString(call.Parsed.GetRequiredValue(service).ToLowerInvariant())}",
                JsonSerializer.Serialize(new ImageChange(call.Parsed.GetRequiredValue(image)), CliJsonContext.Default.ImageChange),
                follow),
            name,
            service,
            image,
            follow.Detach,
            follow.Json);
    }

    /// <param name="verb">What the Hub calls it.</param>
    public static Command Post(HubCommands hubs, string command, string verb, string description)
    {
        var (name, follow) = (StackCommand.Name(), new FollowOptions());
        return hubs.Create(
            command, description, call => RunAsync(call, HttpMethod.Post, $"{StackCommand.Path(call.Get(name))}/{verb}", null, follow), name, follow.Detach, follow.Json);
    }

    public static Command Restart(HubCommands hubs)
    {
        var (name, follow) = (StackCommand.Name(), new FollowOptions());
        var service = new Argument<string?>("service") { Description = "One service; else all, in order", Arity = ArgumentArity.ZeroOrOne };
        return hubs.Create(
            "restart",
            "Starts a stack's containers anew, or one service's.",
            call =>
            {
                var only = call.Parsed.GetValue(service) is { } one ? $"/services/{Uri.EscapeDataString(one.ToLowerInvariant())}" : "";
                return RunAsync(call, HttpMethod.Post, $"{StackCommand.Path(call.Get(name))}{only}/restart", null, follow);
            },
            name,
            service,
            follow.Detach,
            follow.Json);
    }

    public static async Task<int> RunAsync(HubCall call, HttpMethod method, string path, string? body, FollowOptions follow) =>
        await new DeploymentFollower(call).RunAsync(await call.Hub.SendAsync(method, path, body, call.Cancellation), follow);
}
