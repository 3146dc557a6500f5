using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>How a service's container is replaced, decided.</summary>
/// <param name="Monitor">How long the new container must stay good; null for the agent's own setting.</param>
public sealed record AssignedUpdate(UpdateOrder Order, TimeSpan? Monitor, FailureAction OnFailure)
{
    public static AssignedUpdate Default { get; } = new(UpdateOrder.StopFirst, null, FailureAction.Rollback);
}
