using Thresh.Domain.Deployments;
using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>Deployments and their events as the API tells of them.</summary>
internal static class DeploymentJson
{
    public static object Of(DeploymentAccepted accepted) => new
    {
        DeploymentId = accepted.Deployment,
        accepted.Stack,
        accepted.Revision,
        accepted.Node,
        accepted.Placement,
        accepted.Order,
        accepted.Warnings,
    };

    public static object Of(DeploymentView deployment) => new
    {
        DeploymentId = deployment.Id,
        deployment.Stack,
        deployment.Kind,
        deployment.State,
        deployment.Revision,
        deployment.Node,
        deployment.Placement,
        deployment.RequestedBy,
        deployment.RequestedAt,
        deployment.EndedAt,
        deployment.FailedService,
        deployment.Error,
        Events = deployment.Events.Length,
    };

    public static object Of(DeploymentEvent entry, string node) => new
    {
        DeploymentId = entry.Deployment,
        Seq = entry.Sequence,
        entry.Transition.At,
        Node = node,
        entry.Transition.Service,
        entry.Transition.Operation,
        entry.Transition.State,
        Message = EventSentence.Of(entry.Transition),
        entry.Transition.Detail,
    };
}
