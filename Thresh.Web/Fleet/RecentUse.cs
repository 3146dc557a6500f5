using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>The little of a sample that a list draws the last minutes from.</summary>
/// <param name="Cpu">0 to 100.</param>
/// <param name="Memory">0 to 100.</param>
/// <param name="Network">Bytes per second, both ways.</param>
public readonly record struct RecentUse(float Cpu, float Memory, float Network)
{
    public static RecentUse Of(NodeSample sample) => new(
        (float)sample.CpuPercent,
        sample.MemoryTotal == 0 ? 0 : (float)(100.0 * sample.MemoryUsed / sample.MemoryTotal),
        (float)(sample.NetworkReceived + sample.NetworkSent));
}
