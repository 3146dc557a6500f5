using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Protocol;

/// <summary>Asks that a deployment end as soon as it can, and that what it changed be taken back.</summary>
public sealed record CancelRequest(NodeId Node, StackName Stack, DeploymentId Deployment);
