namespace Thresh.Tests.Support;

/// <summary>
/// Moves the wall clock of one process while it runs, by a library put before the system's own: the machine's clock is
/// everybody's. Monotonic time stays as it is, as on a machine whose clock is set.
/// </summary>
public sealed class ShiftedClock : IDisposable
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <time.h>

        static const volatile long long *shift;
        static int (*real)(clockid_t, struct timespec *);

        __attribute__((constructor)) static void begin(void) {
            int file = open(getenv("SHIFTED_CLOCK"), O_RDONLY);
            shift = mmap(0, sizeof *shift, PROT_READ, MAP_SHARED, file, 0);
            real = dlsym(RTLD_NEXT, "clock_gettime");
        }

        int clock_gettime(clockid_t clock, struct timespec *time) {
            int result = real(clock, time);
            if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += *shift;
            return result;
        }
        """;

    private readonly string _folder;

    private ShiftedClock(string folder) => _folder = folder;

    /// <summary>What the process is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["LD_PRELOAD"] = Library, ["SHIFTED_CLOCK"] = ShiftFile };

    private string Library => Path.Combine(_folder, "clock.so");

    private string ShiftFile => Path.Combine(_folder, "shift");

    public static async Task<ShiftedClock> MakeAsync()
    {
        var clock = new ShiftedClock(Directory.CreateTempSubdirectory("thresh-clock-").FullName);
        clock.Move(TimeSpan.Zero);
        var source = Path.Combine(clock._folder, "clock.c");
        await File.WriteAllTextAsync(source, Source);
        await Command.RunAsync("clang", "-shared", "-fPIC", "-O1", "-o", clock.Library, source);
        return clock;
    }

    /// <summary>Sets the clock that far from the true time, at once.</summary>
    public void Move(TimeSpan shift)
    {
        using var file = new FileStream(ShiftFile, FileMode.OpenOrCreate, FileAccess.Write);
        file.Write(BitConverter.GetBytes((long)shift.TotalSeconds));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
