using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>What stands against a stack, each with what to do about it.</summary>
public partial class StackNotices
{
    [Parameter, EditorRequired]
    public StackDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    [Parameter]
    public EventCallback<StackAction> OnAsk { get; set; }

    private StackSummary Summary => Detail.Summary;

    private string Away(DateTimeOffset since) => Summary.LostRelay is { } relay
        ? RelayWords.Since(relay, Summary.Node, Now)
        : $"{Summary.Node} has been offline for {Elapsed.Coarse(Now - since)}";

    // While something new is under way, an old error would only confuse; what was cancelled is no error.
    private string? Error => Detail.Deployment is { EndedAt: null } or { State: DeploymentState.Cancelled } ? null : Summary.Error ?? Detail.Deployment?.Error;
}
