using System.CommandLine;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack destroy</c>: asks for the name, because nothing brings the data back.</summary>
internal static class DestroyCommand
{
    public static Command Create(HubCommands hubs)
    {
        var (name, follow) = (StackCommand.Name(), new FollowOptions());
        var yes = new Option<bool>("--yes", "-y") { Description = "Does not ask" };
        var force = new Option<bool>("--force") { Description = "Forgets a stack whose node is offline at once; the node removes it when it comes back" };
        return hubs.Create(
            "destroy",
            "Removes a stack with its volumes.",
            async call =>
            {
                var path = StackCommand.Path(call.Get(name));
                if (!call.Parsed.GetValue(yes))
                    await ConfirmAsync(call, (await call.Hub.GetAsync(path, call.Cancellation)).As(CliJsonContext.Default.StackShown));
                return await ChangeCommands.RunAsync(call, HttpMethod.Delete, call.Parsed.GetValue(force) ? $"{path}?force=true" : path, null, follow);
            },
            name,
            yes,
            force,
            follow.Detach,
            follow.Json);
    }

    private static async Task ConfirmAsync(HubCall call, StackShown stack)
    {
        if (!call.Around.CanAsk)
            throw new ArgumentException($"Nobody is here to confirm that '{stack.Name}' and its volumes are removed; give --yes.");

        await call.Error.WriteLineAsync($"This removes the containers, the network and the volumes of '{stack.Name}' on {stack.Node}; nothing brings the data back.");
        if (await call.Around.AskAsync("Type the stack's name to go on: ", call.Error, call.Cancellation) != stack.Name)
            throw new CommandException(ExitCodes.Failed, $"That is not its name, so '{stack.Name}' is left as it is.");
    }
}
