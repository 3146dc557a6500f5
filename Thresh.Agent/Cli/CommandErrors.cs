namespace Thresh.Agent.Cli;

/// <summary>Turns what went wrong into one line on standard error and an exit code.</summary>
internal static class CommandErrors
{
    public static Task<int> GuardAsync(Func<Task> command, TextWriter error) => GuardAsync(
        async () =>
        {
            await command();
            return ExitCodes.Done;
        },
        error);

    /// <param name="command">Answers with its exit code.</param>
    public static async Task<int> GuardAsync(Func<Task<int>> command, TextWriter error)
    {
        try
        {
            return await command();
        }
        catch (CommandException failure)
        {
            foreach (var line in failure.Details)
                await error.WriteLineAsync(line);
            return await TellAsync(failure.Message, failure.Code, error);
        }
        catch (ArgumentException wrong)
        {
            return await TellAsync(wrong.Message, ExitCodes.BadArguments, error);
        }
        catch (Exception failure) when (failure is AgentStartException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return await TellAsync(failure.Message, ExitCodes.Failed, error);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    private static async Task<int> TellAsync(string message, int code, TextWriter error)
    {
        await error.WriteLineAsync($"thresh: {message}");
        return code;
    }
}
