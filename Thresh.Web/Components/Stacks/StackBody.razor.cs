using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A stack as it is now: what it is, what stands against it, and what the chosen tab shows.</summary>
public partial class StackBody
{
    private string? _selected;

    [Parameter, EditorRequired]
    public StackDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The host by which a browser reaches published ports.</summary>
    [Parameter, EditorRequired]
    public string Host { get; set; } = "";

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Why the last command was not carried out.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public StackTab Tab { get; set; }

    /// <summary>What another tab than the overview shows.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public EventCallback<StackAction> OnAsk { get; set; }

    [Parameter]
    public EventCallback<ServiceView> OnUpdateImage { get; set; }

    private StackSummary Summary => Detail.Summary;

    private bool IsDeploying => Detail.Deployment is { EndedAt: null };

    private bool CanStart => Summary.Status is StackStatus.Stopped;

    private string? StatusDetail => (Summary.Status, Summary.StatusAsOf) switch
    {
        (_, null) => null,
        (StackStatus.Destroying or StackStatus.Stopping or StackStatus.Deploying or StackStatus.Pending, _) => $"({Away})",
        (_, { } since) => $"for {Elapsed.Coarse(Now - since)}, {Away}",
    };

    private string Away => Summary.LostRelay is null ? "node offline" : "relay unreachable";

    private void Pick(string service) => _selected = _selected == service ? null : service;
}
