using System.CommandLine;
using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>What every command that deploys something is asked.</summary>
internal sealed class FollowOptions
{
    public Option<bool> Detach { get; } = new("--detach", "-d") { Description = "Does not wait until it is done" };

    public Option<bool> Json { get; } = HubCommands.Json();
}
