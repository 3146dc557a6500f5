namespace Thresh.Agent.Cli;

/// <summary>What <c>thresh</c> ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadArguments = 2;
}
