using Thresh.Domain.Environments;

namespace Thresh.Domain.Fleet;

/// <summary>A network or a volume as the agent sees it in the engine now.</summary>
/// <param name="Owner">Null where it is no stack's.</param>
public sealed record ObservedObject(string Name, ObjectOwner? Owner = null)
{
    /// <summary>The development environment that it belongs to; null for everything else.</summary>
    public EnvironmentOwner? Environment { get; init; }
}
