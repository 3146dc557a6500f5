using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>When a health check finds something out.</summary>
internal static class SimulatedHealth
{
    // Docker's own, where the check does not say.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private const int Retries = 3;

    /// <summary>
    /// What is well is so at the first check after its start period; what is not, once as many checks as it has retries
    /// failed after that.
    /// </summary>
    public static TimeSpan FoundAfter(HealthCheck check, bool isWell)
    {
        var interval = check.Interval ?? Interval;
        var checks = Math.Max(1, (long)Math.Ceiling((check.StartPeriod ?? TimeSpan.Zero) / interval));
        return interval * (isWell ? checks : checks + (check.Retries ?? Retries) - 1);
    }
}
