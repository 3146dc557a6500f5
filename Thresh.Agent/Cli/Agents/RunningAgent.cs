using System.Globalization;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.Cli.Agents;

/// <summary>The agent that runs with a home folder, found by the lock that it holds.</summary>
/// <param name="Process">Its id; null while it has not said it.</param>
internal sealed record RunningAgent(int? Process)
{
    /// <returns>Null where none runs.</returns>
    public static RunningAgent? Find(AgentHome home) => IsHeld(home.LockFile) ? new RunningAgent(ReadProcess(home.ProcessFile)) : null;

    /// <summary>Asks it to end, as a service manager does.</summary>
    /// <exception cref="CommandException">It cannot be asked.</exception>
    public void Stop()
    {
        if (Process is not { } id)
            throw new CommandException(ExitCodes.Failed, "The agent's process is not known; try again.");

        // The Hub runs an agent in its own process, with a folder of its own.
        var program = NameOf(id);
        if (program is not null && !program.StartsWith("thresh", StringComparison.Ordinal))
            throw new CommandException(ExitCodes.Conflict, $"The agent is a part of process {id} ({program}); stop that.");
        if (!ProcessSignal.Terminate(id))
            throw new CommandException(ExitCodes.Failed, $"The agent (process {id}) cannot be stopped by this user; use the one that started it.");
    }

    private static string? NameOf(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return process.ProcessName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A lock outlives no process, a file with its id does.
    private static bool IsHeld(string file)
    {
        if (!File.Exists(file))
            return false;
        try
        {
            using var _ = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int? ReadProcess(string file) =>
        File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
