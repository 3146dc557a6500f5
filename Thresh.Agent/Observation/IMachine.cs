using System.Collections.Immutable;
using System.Net;
using Thresh.Agent.Convergence;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>The machine that the engine stands on: what it is, how busy it is, and what of it is taken.</summary>
internal interface IMachine
{
    /// <param name="name">What its operator calls it; null for its own name.</param>
    NodeFacts Facts(string? name, string agentVersion);

    /// <summary>Its counters now.</summary>
    MachineReading Read();

    /// <summary>Who waits for connections on it.</summary>
    ImmutableArray<HostListener> Listeners();

    /// <summary>The process that holds a listener's socket, or null where it cannot be told.</summary>
    (int Id, string Name)? ProcessOf(long inode);

    /// <summary>Which of its addresses it sends from to a host that has just been reached; null where that is the machine itself.</summary>
    string? AddressTowards(Uri host);

    /// <summary>Its own IPv4 addresses, each as a network of one.</summary>
    IEnumerable<IPNetwork> Addresses();
}
