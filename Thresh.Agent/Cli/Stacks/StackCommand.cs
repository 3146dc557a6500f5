using System.CommandLine;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Stacks;

/// <summary><c>thresh stack …</c>: stack definitions, and the stacks of a Hub.</summary>
internal static class StackCommand
{
    public static Command Create(Surroundings around)
    {
        var hubs = new HubCommands(around);
        return new Command("stack", "Deploys stacks and looks after them.")
        {
            hubs.Hub,
            ValidateCommand.Create(around),
            DeployCommands.Plan(hubs),
            DeployCommands.Up(hubs),
            InspectCommands.List(hubs),
            InspectCommands.Info(hubs),
            LogsCommand.Create(hubs),
            EventsCommand.Create(hubs),
            ChangeCommands.Update(hubs),
            ChangeCommands.Post(hubs, "down", "stop", "Stops a stack and keeps its data."),
            ChangeCommands.Post(hubs, "start", "start", "Starts a stack that was stopped."),
            ChangeCommands.Restart(hubs),
            DestroyCommand.Create(hubs),
            RevisionCommands.List(hubs),
            RevisionCommands.RollBack(hubs),
        };
    }

    /// <summary>The argument of every command on one stack.</summary>
    public static Argument<string> Name() => new("name") { Description = "The stack's name" };

    /// <summary>Where the Hub has a stack. Names of stacks are lower-case, so how one is typed does not matter.</summary>
    public static string Path(string name) => $"api/stacks/{Uri.EscapeDataString(name.ToLowerInvariant())}";
}
