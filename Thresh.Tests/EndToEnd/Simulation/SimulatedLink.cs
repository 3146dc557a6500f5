using Thresh.Agent.Connection;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>The network between one agent and its Hub: it carries connections, delays, and cuts them.</summary>
internal sealed class SimulatedLink(SimulatedWorld world, Faults faults, LinkWitness witness)
{
    // How long either end of a connection waits for a sign of the other's life.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly List<SimulatedConnection> _open = [];
    private long _stalledUntil;

    public LinkWitness Witness { get; } = witness;

    /// <summary>The Hub that answers; null while none does.</summary>
    public SimulatedHub? Hub { get; set; }

    public bool IsDown => world.Now < _stalledUntil;

    public IHubWire Connect(SimulatedProcess agent) => new SimulatedWire(world, this, agent);

    /// <returns>Null where nobody answers.</returns>
    public SimulatedConnection? Open(SimulatedWire wire, SimulatedProcess agent)
    {
        if (Hub is not { } hub || IsDown)
            return null;
        var connection = new SimulatedConnection(world, this, faults, wire, agent, hub);
        _open.Add(connection);
        hub.Connected(connection);
        return connection;
    }

    /// <summary>When what is sent now arrives, on a network that keeps order.</summary>
    public long Arrival(long before) => Math.Max(Math.Max(before + 1, _stalledUntil), world.Now + faults.Latency().Ticks);

    /// <summary>Ends every connection; what is under way is lost.</summary>
    public void Cut()
    {
        foreach (var connection in _open.ToList())
            connection.Cut(world.Between(0.001, 1));
    }

    /// <summary>Nothing arrives for a while; where that is long, both ends give the connection up.</summary>
    public void Stall(TimeSpan time)
    {
        _stalledUntil = Math.Max(_stalledUntil, world.Now + time.Ticks);
        if (time < Silence)
            return;
        foreach (var connection in _open.ToList())
            connection.Cut(Silence);
    }

    /// <summary>Everything arrives again.</summary>
    public void Mend() => _stalledUntil = 0;

    public void Closed(SimulatedConnection connection) => _open.Remove(connection);
}
