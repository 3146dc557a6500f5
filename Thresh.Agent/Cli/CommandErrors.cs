namespace Thresh.Agent.Cli;

/// <summary>Turns what went wrong into one line on standard error and an exit code.</summary>
internal static class CommandErrors
{
    public static async Task<int> GuardAsync(Func<Task> command)
    {
        try
        {
            await command();
            return ExitCodes.Done;
        }
        catch (ArgumentException wrong)
        {
            return await TellAsync(wrong.Message, ExitCodes.BadArguments);
        }
        catch (Exception failure) when (failure is AgentStartException or IOException or UnauthorizedAccessException)
        {
            return await TellAsync(failure.Message, ExitCodes.Failed);
        }
    }

    private static async Task<int> TellAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync($"thresh: {message}");
        return code;
    }
}
