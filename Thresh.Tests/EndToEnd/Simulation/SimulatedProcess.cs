namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>
/// One process of a simulated world: all its code runs as steps of the world, by its own clock. Killed, none of it ever
/// runs again, not even what would clean up behind it.
/// </summary>
internal sealed class SimulatedProcess : SynchronizationContext
{
    private readonly SimulatedWorld _world;

    public SimulatedProcess(SimulatedWorld world, string name)
    {
        _world = world;
        Name = name;
        Clock = new SimulatedClock(world, this);
    }

    public string Name { get; }

    public SimulatedClock Clock { get; }

    public bool IsAlive { get; private set; } = true;

    public void Kill() => IsAlive = false;

    public override void Post(SendOrPostCallback d, object? state)
    {
        // Of the dead the collector still disposes.
        if (IsAlive)
            _world.Schedule(_world.Now, this, () => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits for another here.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Does something in this process, some time from now.</summary>
    public void After(TimeSpan pause, Action action) => _world.Schedule(_world.Now + pause.Ticks, this, action);
}
