using System.Globalization;

namespace Thresh.Tests.Benchmarks;

/// <summary>What a process has used, as the kernel counts it.</summary>
/// <param name="CpuSeconds">In user and kernel mode since it was started.</param>
/// <param name="Memory">Bytes of it that are resident now.</param>
internal readonly record struct ProcessUse(double CpuSeconds, long Memory)
{
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime, stime and rss, counted from 1; the name before may hold blanks.
    private const int User = 14;
    private const int Kernel = 15;
    private const int Resident = 24;
    private const int FirstAfterName = 3;

    // sysconf(_SC_CLK_TCK), the same on every Linux.
    private const double TicksPerSecond = 100;

    public static ProcessUse Of(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessUse((Field(User) + Field(Kernel)) / TicksPerSecond, Field(Resident) * Environment.SystemPageSize);

        long Field(int number) => long.Parse(fields[number - FirstAfterName], CultureInfo.InvariantCulture);
    }

    /// <summary>All processes of a name together.</summary>
    /// <param name="names">As <c>/proc/PID/comm</c> has them.</param>
    public static ProcessUse OfAll(params string[] names)
    {
        var all = new ProcessUse(0, 0);
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                if (!names.Contains(File.ReadAllText($"{folder}/comm").Trim(), StringComparer.Ordinal))
                    continue;
                var one = Of(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
                all = new ProcessUse(all.CpuSeconds + one.CpuSeconds, all.Memory + one.Memory);
            }
            catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
            {
            }
        }

        return all;
    }
}
