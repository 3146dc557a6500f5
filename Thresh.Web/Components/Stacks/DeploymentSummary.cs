using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A deployment that has ended, in one line.</summary>
public static class DeploymentSummary
{
    /// <summary><c>Running in 1.9 s; the longest wait was postgres (1.1 s)</c>, or null while there is nothing good to say.</summary>
    public static string? Of(DeploymentView deployment)
    {
        if (deployment is not { State: DeploymentState.Succeeded, EndedAt: { } ended })
            return null;
        var verb = deployment.Kind switch
        {
            DeploymentKind.Stop => "Stopped",
            DeploymentKind.Destroy => "Destroyed",
            _ => "Running",
        };
        var sentence = $"{verb} in {Elapsed.Exact(ended - deployment.RequestedAt)}";
        return LongestWait(deployment) is var (service, time) ? $"{sentence}; the longest wait was {service} ({Elapsed.Exact(time)})" : sentence;
    }

    private static (ServiceName Service, TimeSpan Time)? LongestWait(DeploymentView deployment)
    {
        var began = new Dictionary<ServiceName, DateTimeOffset>();
        (ServiceName Service, TimeSpan Time)? longest = null;
        foreach (var step in deployment.Events.Select(happened => happened.Transition))
        {
            if (step is not { Operation: EventOperation.Wait, Service: { } service })
                continue;
            if (step.State == EventState.Started)
                began[service] = step.At;
            else if (step.State == EventState.Succeeded && began.TryGetValue(service, out var since) && (longest is null || step.At - since > longest.Value.Time))
                longest = (service, step.At - since);
        }

        return longest;
    }
}
