using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Protocol;

/// <summary>Which assignment of a stack an agent holds.</summary>
public sealed record HeldAssignment(StackName Stack, Generation Generation)
{
    /// <summary>The deployment it carries out; null from an agent that does not say.</summary>
    public DeploymentId? Deployment { get; init; }

    /// <summary>How that deployment ended, once the Hub acknowledged it: a Hub that believes it still runs has forgotten.</summary>
    public DeploymentState? Ended { get; init; }
}
