using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>How full the machine's file systems are: those on disks, each once, however often it is mounted.</summary>
internal static class DiskReadings
{
    private const int Most = 32;

    public static ImmutableArray<DiskUse> Read() => OperatingSystem.IsLinux() ? [.. Mounts("/proc/mounts").Select(Use).OfType<DiskUse>()] : [.. Drives()];

    /// <param name="file">Written as <c>/proc/mounts</c>: <c>device mount type options 0 0</c>.</param>
    /// <returns>The first mount of each block device; network and memory file systems are nobody's disk.</returns>
    public static IEnumerable<string> Mounts(string file) => File.Exists(file)
        ? File.ReadLines(file)
            .Select(line => line.Split(' '))
            .Where(fields => fields.Length > 2 && fields[0].StartsWith("/dev/", StringComparison.Ordinal) && fields[2] is not ("squashfs" or "iso9660"))
            .DistinctBy(fields => fields[0], StringComparer.Ordinal)
            .Select(fields => Unescaped(fields[1]))
            .Where(Directory.Exists)
            .Take(Most)
        : [];

    private static DiskUse? Use(string mount)
    {
        try
        {
            var drive = new DriveInfo(mount);
            return drive.TotalSize > 0 ? new DiskUse(mount, drive.TotalSize - drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<DiskUse> Drives() => DriveInfo.GetDrives()
        .Where(drive => drive is { DriveType: DriveType.Fixed, IsReady: true })
        .Take(Most)
        .Select(drive => new DiskUse(drive.Name, drive.TotalSize - drive.AvailableFreeSpace, drive.TotalSize));

    // The kernel writes blanks and backslashes of a path in octal.
    private static string Unescaped(string path) =>
        path.Replace(@"\040", " ", StringComparison.Ordinal).Replace(@"\011", "\t", StringComparison.Ordinal).Replace(@"\134", @"\", StringComparison.Ordinal);
}
