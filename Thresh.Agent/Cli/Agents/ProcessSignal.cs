using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Thresh.Agent.Cli.Agents;

/// <summary>Asking a process to end: .NET can only kill.</summary>
internal static partial class ProcessSignal
{
    private const int Term = 15; // SIGTERM

    /// <returns>False where this user may not, or it is gone.</returns>
    public static bool Terminate(int process)
    {
        if (!OperatingSystem.IsWindows())
            return Kill(process, Term) == 0;

        try
        {
            // Windows has no such signal; what the agent was about to do is in its journal.
            using var ended = Process.GetProcessById(process);
            ended.Kill();
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
