using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>Why a deployment did not succeed, with what the failed container last wrote.</summary>
public partial class FailureNotice
{
    [Parameter]
    public string? Title { get; set; }

    [Parameter, EditorRequired]
    public string Reason { get; set; } = "";

    [Parameter]
    public DeploymentView? Deployment { get; set; }

    // The first failure is the reason; what failed after it failed because of it.
    private EventDetail? Cause => Deployment?.Events
        .Select(happened => happened.Transition)
        .FirstOrDefault(step => step.State is EventState.Failed && (Deployment.FailedService is null || step.Service == Deployment.FailedService))?.Detail;

    private static string Folded(EventDetail detail)
    {
        var lines = ServiceWords.LastLines(detail.LogTail.Length);
        return detail.ExitCode is { } code ? $"Exit code {code}, and its {lines}" : $"Its {lines}";
    }
}
