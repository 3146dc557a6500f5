namespace Thresh.Domain.Planning;

/// <summary>Makes a service's container, not yet running; one that already stands under its name is set aside first.</summary>
public sealed record CreateContainer(string Name) : Operation
{
    /// <summary>Whether it is made without the service's alias, because its predecessor still serves.</summary>
    public bool WithoutAlias { get; init; }
}
