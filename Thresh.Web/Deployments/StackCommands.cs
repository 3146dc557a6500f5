using Thresh.Web.Identity;

namespace Thresh.Web.Deployments;

/// <summary>Everything that changes a stack. Pages and API call these and nothing else.</summary>
public sealed class StackCommands
{
    public Task<Outcome<StackReview>> PlanAsync(Actor actor, DeployRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<DeploymentAccepted>> DeployAsync(Actor actor, DeployRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<DeploymentAccepted>> UpdateImageAsync(Actor actor, string stack, string service, string image, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<DeploymentAccepted>> StopAsync(Actor actor, string stack, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<DeploymentAccepted>> StartAsync(Actor actor, string stack, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Outcome<DeploymentAccepted>> DestroyAsync(Actor actor, string stack, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
