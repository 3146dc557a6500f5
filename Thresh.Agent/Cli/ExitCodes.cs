namespace Thresh.Agent.Cli;

/// <summary>What the command line answers its caller.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadArguments = 2;
}
