using Thresh.Domain.Fleet;

namespace Thresh.Domain.Deployments;

/// <summary>A transition with its public number.</summary>
/// <param name="Sequence">From 1 within the deployment, without gap or duplicate.</param>
public sealed record DeploymentEvent(DeploymentId Deployment, long Sequence, NodeId Node, Transition Transition);
