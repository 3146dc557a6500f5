using System.Collections.Immutable;
using Thresh.Web.Deployments;
using Thresh.Web.Environments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Api;

internal static class NodeJson
{
    // Without what its containers use, which is told with the one node.
    public static object Of(NodeView node) => new
    {
        node.Id,
        node.Name,
        node.Status,
        node.MidTier,
        node.LastSeenAt,
        node.Facts,
        node.Cluster,
        Engine = new { node.Engine.Version, node.Engine.Problem },
        node.Containers,
        ClockSkewSeconds = Math.Round(node.ClockSkew.TotalSeconds, 1),
        Sample = node.Sample is { } sample ? sample with { Containers = [] } : null,
    };

    public static object Of(NodeDetail detail, ImmutableArray<StackSummary> stacks, ImmutableArray<EnvironmentView> environments) => new
    {
        detail.Node.Id,
        detail.Node.Name,
        detail.Node.Status,
        detail.Node.MidTier,
        detail.Node.LastSeenAt,
        detail.Node.Facts,
        detail.Node.Cluster,
        Engine = new { detail.Node.Engine.Version, detail.Node.Engine.Problem },
        detail.Node.Containers,
        Sample = detail.Node.Sample is { } sample ? sample with { Containers = [] } : null,
        ClockSkewSeconds = Math.Round(detail.Node.ClockSkew.TotalSeconds, 1),
        detail.Node.DroppedSamples,
        ContainerList = detail.Containers.Select(one => new
        {
            one.Container.Id,
            one.Container.Name,
            Stack = one.Container.Owner?.Stack,
            one.Container.Service,
            one.Container.Image,
            one.Container.State,
            one.Container.Health,
            one.Container.StartedAt,
            one.Sample,
        }),
        Stacks = stacks.Select(StackJson.Of),
        Environments = environments.Select(EnvironmentJson.Of),
    };
}
