using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>The connections that other processes of this machine have to a port of it, as the kernel counts them.</summary>
/// <param name="Connections">Established ones.</param>
/// <param name="Bytes">What they carried so far, both ways: TLS with it, TCP's own heads not.</param>
/// <param name="Packets">Those of TCP with something in them, both ways.</param>
internal sealed partial record PortTraffic(int Connections, long Bytes, long Packets)
{
    /// <exception cref="InvalidOperationException">The kernel was not asked; the message says why.</exception>
    public static async Task<PortTraffic> ToAsync(int port)
    {
        using var asking = Process.Start(new ProcessStartInfo("ss", ["-tinpHO", "state", "established", $"( dport = :{port} )"]) { RedirectStandardOutput = true })!;
        var sockets = await asking.StandardOutput.ReadToEndAsync();
        await asking.WaitForExitAsync();
        return asking.ExitCode == 0
            ? Read(sockets, Environment.ProcessId)
            : throw new InvalidOperationException($"The sockets of port {port} are not known: ss ended with {asking.ExitCode}.");
    }

    /// <param name="sockets">As <c>ss -tinpHO</c> tells them, one a line: https://man7.org/linux/man-pages/man8/ss.8.html.</param>
    /// <param name="without">The process whose connections are left out: it only asks the API.</param>
    public static PortTraffic Read(string sockets, int without)
    {
        var others = sockets.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(socket => !socket.Contains(string.Create(CultureInfo.InvariantCulture, $"pid={without},"), StringComparison.Ordinal))
            .Select(Counts)
            .ToList();
        return new PortTraffic(others.Count, Sum("bytes_acked", "bytes_received"), Sum("data_segs_out", "data_segs_in"));

        // A count is told once it is more than nothing.
        long Sum(params string[] names) => others.Sum(counts => names.Sum(name => counts.GetValueOrDefault(name)));
    }

    /// <summary>What was carried since then, by the connections of now.</summary>
    public PortTraffic Since(PortTraffic before) => new(Connections, Bytes - before.Bytes, Packets - before.Packets);

    private static Dictionary<string, long> Counts(string socket) =>
        Count().Matches(socket).ToDictionary(count => count.Groups[1].Value, count => long.Parse(count.Groups[2].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<= )(bytes_acked|bytes_received|data_segs_out|data_segs_in):(\d+)")]
    private static partial Regex Count();
}
