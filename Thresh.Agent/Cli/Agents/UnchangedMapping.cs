using System.Globalization;

namespace Thresh.Agent.Cli.Agents;

/// <summary>Where a file lies in a process's memory and cannot be told from the file: not writable, and no page of it changed.</summary>
/// <param name="Start">An address.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct UnchangedMapping(nuint Start, nuint Length)
{
    /// <param name="smaps">https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html</param>
    public static IEnumerable<UnchangedMapping> Of(IEnumerable<string> smaps)
    {
        UnchangedMapping? candidate = null;
        foreach (var line in smaps)
        {
            if (IsHeading(line))
            {
                if (candidate is { } unchanged)
                    yield return unchanged;
                candidate = Read(line);
            }
            else if (IsChanged(line))
            {
                // The loader writes into some, and forbids it afterwards.
                candidate = null;
            }
        }

        if (candidate is { } last)
            yield return last;
    }

    // Fields have names with a colon; a heading begins with the addresses.
    private static bool IsHeading(string line) => line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end && line[end - 1] != ':';

    private static UnchangedMapping? Read(string heading)
    {
        // Addresses, permissions, offset, device, inode and the file, if it is one.
        var fields = heading.Split(' ', 6);
        if (fields.Length < 6 || !fields[5].TrimStart().StartsWith('/') || fields[1].Contains('w', StringComparison.Ordinal) || fields[1].EndsWith('s') || fields[0].Split('-') is not [var start, var end])
            return null;
        var from = nuint.Parse(start, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new UnchangedMapping(from, nuint.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - from);
    }

    private static bool IsChanged(string line) =>
        (line.StartsWith("Anonymous:", StringComparison.Ordinal) || line.StartsWith("Swap:", StringComparison.Ordinal)) && !line.EndsWith(" 0 kB", StringComparison.Ordinal);
}
