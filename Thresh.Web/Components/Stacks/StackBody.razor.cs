using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>A stack as it is now: its graph, its services, what happens.</summary>
public partial class StackBody
{
    private string? _selected;

    [Parameter, EditorRequired]
    public StackDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public string Host { get; set; } = "";

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Why the last command was not carried out.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public EventCallback OnStart { get; set; }

    [Parameter]
    public EventCallback OnStop { get; set; }

    [Parameter]
    public EventCallback OnDestroy { get; set; }

    [Parameter]
    public EventCallback<ServiceView> OnUpdateImage { get; set; }

    private StackSummary Summary => Detail.Summary;

    private bool Busy => Summary.Status is StackStatus.Deploying or StackStatus.Stopping or StackStatus.Destroying;

    private bool CanStart => Summary.Status is StackStatus.Stopped or StackStatus.Stopping;

    private string? StatusDetail => Summary.StatusAsOf is { } since ? $"for {Elapsed.Coarse(Now - since)}, node offline" : null;

    // While something new is under way, an old error would only confuse.
    private string? Error => Busy ? null : Summary.Error ?? Detail.Deployment?.Error;

    private string? Outcome => Detail.Deployment switch
    {
        null => null,
        { EndedAt: null } running => $"{running.Kind} has been running for {Elapsed.Coarse(Now - running.RequestedAt)}",
        var ended => DeploymentSummary.Of(ended),
    };

    private void Pick(string service) => _selected = _selected == service ? null : service;
}
