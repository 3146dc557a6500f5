using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Who listens on this machine, as Linux says in <c>/proc/net</c>.</summary>
internal static class HostListeners
{
    private const string Listening = "0A";
    private const string Unconnected = "07";

    public static ImmutableArray<HostListener> Read() => OperatingSystem.IsLinux()
        ? [
            .. Read("/proc/net/tcp", TransportProtocol.Tcp, Listening),
            .. Read("/proc/net/tcp6", TransportProtocol.Tcp, Listening),
            .. Read("/proc/net/udp", TransportProtocol.Udp, Unconnected),
            .. Read("/proc/net/udp6", TransportProtocol.Udp, Unconnected),
        ]
        : [];

    /// <summary>The process that holds a socket, or null where it cannot be told.</summary>
    public static (int Id, string Name)? ProcessOf(long inode)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $"socket:[{inode}]");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;

            try
            {
                if (Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")).Any(entry => new FileInfo(entry).LinkTarget == wanted))
                    return (id, File.ReadAllText(Path.Combine(folder, "comm")).Trim());
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or is not ours to look at.
            }
        }

        return null;
    }

    /// <summary>Reads one line of the table: <c>sl local_address rem_address st … inode</c>.</summary>
    public static HostListener? Parse(string line, TransportProtocol protocol, string state)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || fields[3] != state || fields[1].Split(':') is not [var address, var port])
            return null;

        // Each 32-bit word is written in the machine's own byte order.
        var bytes = Convert.FromHexString(address);
        if (BitConverter.IsLittleEndian)
        {
            for (var word = 0; word < bytes.Length; word += 4)
                Array.Reverse(bytes, word, 4);
        }

        return new HostListener(
            new IPAddress(bytes),
            int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            protocol,
            long.Parse(fields[9], CultureInfo.InvariantCulture));
    }

    private static IEnumerable<HostListener> Read(string file, TransportProtocol protocol, string state) =>
        File.Exists(file) ? File.ReadLines(file).Skip(1).Select(line => Parse(line, protocol, state)).OfType<HostListener>() : [];
}
