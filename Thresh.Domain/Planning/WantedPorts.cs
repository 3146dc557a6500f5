using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>The host ports that services about to start will bind.</summary>
internal sealed class WantedPorts
{
    private readonly ILookup<(int Port, TransportProtocol Protocol), ServiceName> _wanted;

    public WantedPorts(IEnumerable<ServiceStanding> standings) => _wanted = (
        from standing in standings
        where standing.WillStart
        from port in standing.Service.Ports
        where port.HostPort is not null
        from offset in Enumerable.Range(0, port.Count)
        select (Key: (port.HostPort!.Value + offset, port.Protocol), standing.Service.Name)).ToLookup(pair => pair.Key, pair => pair.Name);

    /// <summary>The services that want a port which <paramref name="holder"/> publishes now.</summary>
    public IEnumerable<ServiceName> By(ObservedContainer holder) =>
        holder.Ports.SelectMany(held => _wanted[(held.HostPort, held.Protocol)]).Distinct();
}
