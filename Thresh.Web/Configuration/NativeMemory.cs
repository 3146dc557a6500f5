using System.Runtime.InteropServices;

namespace Thresh.Web.Configuration;

/// <summary>
/// Gives back what libraries took from the C library and no longer use: OpenSSL for connections, SQLite for statements, the
/// runtime for what it compiled. Left to itself the C library keeps it, for each group of threads apart.
/// </summary>
internal sealed partial class NativeMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    // <malloc.h>
    private const int MostArenas = -8;

    /// <summary>Has all threads that are still to come take from one place; to be called first of all.</summary>
    public static void Share()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Set(MostArenas, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than GNU's, which has no such places.
        }
    }

    /// <summary>A few milliseconds, in which who takes or frees some waits.</summary>
    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than GNU's, which keeps less.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            GiveBack();
    }

    // https://man7.org/linux/man-pages/man3/mallopt.3.html
    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);

    // https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint kept);
}
