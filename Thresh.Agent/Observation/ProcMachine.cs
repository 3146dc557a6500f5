using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Thresh.Agent.Convergence;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>The machine that the agent itself runs on.</summary>
internal sealed class ProcMachine : IMachine
{
    public NodeFacts Facts(string? name, string agentVersion) => new()
    {
        Name = string.IsNullOrWhiteSpace(name) ? Environment.MachineName : name,
        OperatingSystem = OperatingSystemName(),
        Architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        Cores = Environment.ProcessorCount,
        MemoryTotal = ProcReadings.Memory().Total,
        DiskTotal = ProcReadings.Disk().Total,
        AgentVersion = agentVersion,
    };

    public MachineReading Read()
    {
        var memory = ProcReadings.Memory();
        return new MachineReading(ProcReadings.Cpu(), (memory.Used, memory.Total), ProcReadings.Disk(), ProcReadings.Network(), ProcReadings.Load())
        {
            Swap = (memory.SwapUsed, memory.SwapTotal),
            Disks = DiskReadings.Read(),
        };
    }

    public ImmutableArray<HostListener> Listeners() => HostListeners.Read();

    public (int Id, string Name)? ProcessOf(long inode) => HostListeners.ProcessOf(inode);

    public string? AddressTowards(Uri host)
    {
        try
        {
            // Nothing is sent: a datagram socket that is given its other end only looks up the way there.
            using var socket = new UdpClient(host.DnsSafeHost, host.Port);
            var own = ((IPEndPoint)socket.Client.LocalEndPoint!).Address;
            return IPAddress.IsLoopback(own) ? null : (own.IsIPv4MappedToIPv6 ? own.MapToIPv4() : own).ToString();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public IEnumerable<IPNetwork> Addresses() =>
        from card in NetworkInterface.GetAllNetworkInterfaces()
        from address in card.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily == AddressFamily.InterNetwork
        select new IPNetwork(address.Address, 32);

    // The name that the distribution gives itself, where there is one.
    private static string OperatingSystemName()
    {
        const string file = "/etc/os-release";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.OSDescription : line["PRETTY_NAME=".Length..].Trim('"');
    }
}
