namespace Thresh.Agent.Cli;

/// <summary>What the command line answers its caller.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadArguments = 2;
    public const int NotAuthenticated = 3;
    public const int NotFound = 4;
    public const int Conflict = 5;
    public const int HubUnreachable = 6;

    /// <summary>As shells tell that a person interrupted a command: 128 and SIGINT.</summary>
    public const int Interrupted = 130;
}
