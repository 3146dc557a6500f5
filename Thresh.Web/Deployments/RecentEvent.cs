using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>Something that happened lately, and to which stack.</summary>
public sealed record RecentEvent(StackName Stack, DeploymentEvent Event);
