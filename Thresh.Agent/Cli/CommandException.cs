namespace Thresh.Agent.Cli;

/// <summary>Why a command ends without having done what was asked.</summary>
/// <param name="code">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">One sentence that says what to do.</param>
internal sealed class CommandException(int code, string message, Exception? cause = null) : Exception(message, cause)
{
    public int Code => code;

    /// <summary>What is to be said before the message, line by line: everything that is wrong in a definition.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
