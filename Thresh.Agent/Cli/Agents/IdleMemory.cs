using System.Runtime.InteropServices;

namespace Thresh.Agent.Cli.Agents;

/// <summary>
/// Gives back what an agent does not use between two deployments: its memory is its containers' neighbour. Left to itself the
/// collector keeps what a deployment once took, and the kernel what the start once read of the program and its libraries.
/// </summary>
internal sealed partial class IdleMemory : IAsyncDisposable
{
    private const int DontNeed = 4; // MADV_DONTNEED, https://man7.org/linux/man-pages/man2/madvise.2.html

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly PeriodicTimer _timer = new(Interval);
    private readonly Task _running;

    private IdleMemory() => _running = RunAsync();

    /// <summary>Gives back every half minute until disposed. For a process that is an agent and nothing else: it collects the whole heap.</summary>
    public static IdleMemory GiveBackRegularly() => new();

    /// <summary>A few milliseconds; what is needed after all is had again by reading it.</summary>
    public static void GiveBack()
    {
        if (OperatingSystem.IsLinux())
        {
            // Asked anew each time, for what lay there once may be gone. Their pages are files', so nothing is lost; a refusal means that they stay.
            foreach (var mapping in UnchangedMapping.Of(File.ReadLines("/proc/self/smaps")))
                _ = Advise(mapping.Start, mapping.Length, DontNeed);
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running;
    }

    private async Task RunAsync()
    {
        while (await _timer.WaitForNextTickAsync())
            GiveBack();
    }

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    private static partial int Advise(nuint start, nuint length, int advice);
}
