namespace Thresh.Domain.Stacks;

/// <summary>How a service's container is replaced.</summary>
/// <param name="Order">Null for what suits the service, see <see cref="UpdateOrders"/>.</param>
/// <param name="Monitor">How long the new container must stay good before the old one is let go; null for 5 s.</param>
public sealed record UpdatePolicy(UpdateOrder? Order = null, TimeSpan? Monitor = null, FailureAction OnFailure = FailureAction.Rollback)
{
    public static UpdatePolicy Default { get; } = new();
}
