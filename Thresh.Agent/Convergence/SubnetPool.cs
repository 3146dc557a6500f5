using System.Net;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Agent.Waiting;

namespace Thresh.Agent.Convergence;

/// <summary>Gives each stack's network a /24 of our own pool: the engine's own is empty after about 29 networks.</summary>
internal sealed class SubnetPool(IContainerEngine engine, IMachine machine)
{
    private const uint First = (10u << 24) | (196u << 16);
    private const int Count = 1 << (24 - 14);

    private readonly Turns _one = new(1);

    /// <summary>Makes a network on the first free subnet; two at once never get the same.</summary>
    /// <param name="make">Makes the network on the subnet it is given.</param>
    public async Task MakeAsync(Func<string, Task> make, CancellationToken cancellationToken)
    {
        using var turn = await _one.TakeAsync(cancellationToken);
        var taken = (await engine.SubnetsInUseAsync(cancellationToken)).Select(Parse).OfType<IPNetwork>().Concat(machine.Addresses()).ToList();
        foreach (var subnet in All().Where(subnet => !taken.Any(other => Overlap(subnet, other))))
        {
            try
            {
                await make(subnet.ToString());
                return;
            }
            catch (EngineException refusal) when (refusal.Message.Contains("overlaps", StringComparison.OrdinalIgnoreCase))
            {
                // Somebody else has it by now, or routes it: the next one.
            }
        }

        throw new EngineException(null, "Every subnet of the pool 10.196.0.0/14 is in use on this node: remove networks that are not needed.");
    }

    private static IEnumerable<IPNetwork> All() => Enumerable.Range(0, Count).Select(index => First + ((uint)index << 8))
        .Select(address => new IPNetwork(new IPAddress([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), 0]), 24));

    private static IPNetwork? Parse(string text) => IPNetwork.TryParse(text, out var network) ? network : null;

    private static bool Overlap(IPNetwork left, IPNetwork right) =>
        left.BaseAddress.AddressFamily == right.BaseAddress.AddressFamily && (left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress));
}
