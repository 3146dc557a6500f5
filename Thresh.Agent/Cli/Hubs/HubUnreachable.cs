namespace Thresh.Agent.Cli.Hubs;

/// <summary>No way to a Hub.</summary>
internal sealed record HubUnreachable(Uri Hub, string Why, Exception Cause)
{
    public CommandException AsFailure() =>
        new(ExitCodes.HubUnreachable, $"The Hub {Credentials.Key(Hub)} cannot be reached ({Why.TrimEnd('.')}); look whether it runs, or name another with --hub.", Cause);
}
