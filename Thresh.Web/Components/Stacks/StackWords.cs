using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What a page says of a stack besides its state's word.</summary>
public static class StackWords
{
    /// <summary><c>4/4 ready · revision 3 · debian</c>; while another revision is brought, <c>revision 3 → 4</c>.</summary>
    public static string Facts(StackDetail stack)
    {
        var summary = stack.Summary;
        var revision = stack.Deployment is { EndedAt: null } running && running.Revision != summary.Revision
            ? $"revision {summary.Revision} → {running.Revision}"
            : $"revision {summary.Revision}";
        return $"{summary.Ready}/{summary.Total} ready · {revision} · {summary.Node}{(summary.Cluster is { } cluster ? $" ({cluster})" : "")}";
    }

    /// <summary><c>Update to revision 4</c>, <c>Stop</c>.</summary>
    public static string Attempt(DeploymentView deployment) => deployment.Kind switch
    {
        DeploymentKind.Deploy => $"Deployment of revision {deployment.Revision}",
        DeploymentKind.Update => $"Update to revision {deployment.Revision}",
        DeploymentKind.Rollback => $"Rollback as revision {deployment.Revision}",
        DeploymentKind.Stop => "Stop",
        DeploymentKind.Start => "Start",
        DeploymentKind.Restart => "Restart",
        DeploymentKind.Destroy => "Destroy",
    };

    /// <summary>How the last deployment ended, where it did not succeed: <c>Update to revision 4 was rolled back; revision 3 runs.</c></summary>
    public static string? Failure(StackDetail stack) => stack.Deployment switch
    {
        { State: DeploymentState.RolledBack } tried => $"{Attempt(tried)} was rolled back; revision {stack.Summary.Revision} runs.",
        { State: DeploymentState.Failed } tried => $"{Attempt(tried)} failed.",
        _ => null,
    };

    public static string? Outcome(StackDetail stack, DateTimeOffset now) =>
        Outcome(stack.Deployment, now, isPast: stack.Summary.Status is StackStatus.Degraded or StackStatus.Failed or StackStatus.Unknown);

    /// <summary>What a running deployment is at, or how one ended that succeeded; null where there is neither.</summary>
    /// <param name="isPast">Whether the stack is no longer as the deployment left it.</param>
    public static string? Outcome(DeploymentView? deployment, DateTimeOffset now, bool isPast = false) => deployment switch
    {
        null => null,
        { State: DeploymentState.WaitingForNode, LostRelay: { } relay } => $"{Attempt(deployment)} waits for the node {deployment.Node}, whose mid-tier {relay.MidTier} is not connected",
        { State: DeploymentState.WaitingForNode } => $"{Attempt(deployment)} waits for the node {deployment.Node}, which is offline",
        { EndedAt: null } => $"{Attempt(deployment)} has been running for {Elapsed.Coarse(now - deployment.RequestedAt)}",
        _ => DeploymentSummary.Of(deployment, isPast),
    };
}
