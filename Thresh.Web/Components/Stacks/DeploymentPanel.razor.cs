using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Graph;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A deployment as it goes: the services in their graph, and where the seconds go.</summary>
public partial class DeploymentPanel
{
    [Parameter, EditorRequired]
    public DeploymentView? Deployment { get; set; }

    [Parameter, EditorRequired]
    public GraphModel Graph { get; set; } = GraphModel.Empty;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>What it came to, where that is not for the deployment alone to say.</summary>
    [Parameter]
    public string? Outcome { get; set; }

    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string> OnPick { get; set; }

    [Parameter]
    public string Label { get; set; } = "Services";

    private Timeline Timeline { get; set; } = Timeline.Empty;

    protected override void OnParametersSet() => Timeline = Deployment?.TimelineAt(Now) ?? Timeline.Empty;
}
