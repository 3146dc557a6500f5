using System.Globalization;
using System.Net;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Observation;

/// <summary>Who listens on this machine, read from Linux's <c>/proc/net</c>; empty elsewhere.</summary>
public static class ListeningSockets
{
    private const string Listening = "0A";
    private const string Unconnected = "07";

    public static IReadOnlyList<ListeningSocket> Read() =>
    [
        .. ReadTable("/proc/net/tcp", TransportProtocol.Tcp, Listening),
        .. ReadTable("/proc/net/tcp6", TransportProtocol.Tcp, Listening),
        .. ReadTable("/proc/net/udp", TransportProtocol.Udp, Unconnected),
        .. ReadTable("/proc/net/udp6", TransportProtocol.Udp, Unconnected),
    ];

    /// <summary>The name of the process that holds a socket, where this user may see it.</summary>
    public static string? HolderOf(ListeningSocket socket)
    {
        var link = $"socket:[{socket.Inode}]";
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                if (Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget == link))
                    return $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()} (process {Path.GetFileName(process)})";
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The process has ended meanwhile, or belongs to somebody else.
            }
        }

        return null;
    }

    private static IEnumerable<ListeningSocket> ReadTable(string path, TransportProtocol protocol, string state)
    {
        if (!File.Exists(path))
            yield break;

        // sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 10 || fields[3] != state)
                continue;
            var local = fields[1].Split(':');
            yield return new ListeningSocket(
                Address(local[0]),
                int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                protocol,
                long.Parse(fields[9], CultureInfo.InvariantCulture));
        }
    }

    // Each group of eight digits is one 32-bit word in the machine's byte order.
    private static IPAddress Address(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        for (var word = 0; word < hex.Length / 8; word++)
            BitConverter.TryWriteBytes(bytes.AsSpan(word * 4), uint.Parse(hex.AsSpan(word * 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
