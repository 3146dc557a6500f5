using System.Net;

namespace Thresh.Agent.Convergence;

/// <summary>The agent's own subnets for the stacks' networks: the engine's default pool is empty after about thirty.</summary>
public static class SubnetPool
{
    /// <summary>1,024 networks of 254 addresses.</summary>
    public static readonly IPNetwork Pool = IPNetwork.Parse("10.196.0.0/14");

    private const int Prefix = 24;

    /// <returns>The first free subnet as CIDR, or null where all are taken.</returns>
    public static string? FirstFree(IEnumerable<string> taken)
    {
        var used = taken.Select(subnet => IPNetwork.TryParse(subnet, out var network) ? network : default)
            .Where(network => network.BaseAddress is not null && network.BaseAddress.AddressFamily == Pool.BaseAddress.AddressFamily)
            .ToList();
        var start = ToNumber(Pool.BaseAddress);
        for (uint index = 0; index < 1u << (Prefix - Pool.PrefixLength); index++)
        {
            var candidate = new IPNetwork(ToAddress(start + (index << (32 - Prefix))), Prefix);
            if (!used.Exists(network => network.Contains(candidate.BaseAddress) || candidate.Contains(network.BaseAddress)))
                return candidate.ToString();
        }

        return null;
    }

    private static uint ToNumber(IPAddress address) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress ToAddress(uint number)
    {
        var bytes = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
