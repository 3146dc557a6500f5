using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A deployment that has ended, in one line.</summary>
public static class DeploymentSummary
{
    /// <summary><c>Running in 1.9 s; the longest wait was postgres (1.1 s)</c>, or null while there is nothing good to say.</summary>
    /// <param name="isPast">Whether the stack is no longer as the deployment left it: then it came up, and runs no more.</param>
    public static string? Of(DeploymentView deployment, bool isPast = false)
    {
        if (deployment is not { State: DeploymentState.Succeeded, EndedAt: { } ended })
            return null;
        var verb = deployment.Kind switch
        {
            DeploymentKind.Stop => "Stopped",
            DeploymentKind.Destroy => "Destroyed",
            _ => isPast ? "Came up" : "Running",
        };
        var sentence = $"{verb} in {Elapsed.Exact(ended - deployment.RequestedAt)}";
        var timeline = deployment.TimelineAt(ended);
        var (wait, watch) = (timeline.Longest(SegmentKind.Ready), timeline.Longest(SegmentKind.Monitor));
        if (watch is not null && (wait is null || watch.Length > wait.Length))
            return $"{sentence}; {watch.Service} was watched for {Elapsed.Exact(watch.Length)} of it";
        return wait is null ? sentence : $"{sentence}; the longest wait was {wait.Service} ({Elapsed.Exact(wait.Length)})";
    }
}
