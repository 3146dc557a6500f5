namespace Thresh.Domain.Planning;

/// <summary>Waits until a service is healthy, or running where it has no health check.</summary>
public sealed record WaitUntilReady(string Name) : Operation
{
    /// <summary>Waits for its end without error instead.</summary>
    public bool UntilCompleted { get; init; }
}
