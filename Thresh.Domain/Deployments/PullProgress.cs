using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>How far the pull of one image has come. Not journaled; may be dropped.</summary>
public sealed record PullProgress(
    DeploymentId Deployment,
    StackName Stack,
    string Image,
    ImmutableArray<ServiceName> Services,
    ImmutableArray<LayerProgress> Layers);
