namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>How bad the world is. What is rolled by chance is rolled here, so that it all can be switched off at once.</summary>
internal sealed class Faults(SimulatedWorld world)
{
    /// <summary>Scales every chance of something going wrong; 0 for a world in which nothing does.</summary>
    public double Rate { get; set; }

    public bool Strike(double chance) => Rate > 0 && world.Chance(chance * Rate);

    /// <summary>What a message takes on its way.</summary>
    public TimeSpan Latency() => Strike(0.01) ? world.Between(1, 20) : world.Between(0.001, 0.03);
}
