using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Environments;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Deployments;
using Thresh.Web.Environments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Metrics;

namespace Thresh.Web.Components.Pages.Nodes;

/// <summary>One node: what it uses, what runs on it, what it is.</summary>
public partial class NodePage : LivePage
{
    private CancellationTokenSource? _following;
    private NodeDetail? _detail;
    private string? _followed;
    private string? _refusal;

    // Of the node as it was last seen here.
    private string? _name;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private MetricsBoard Metrics { get; set; } = default!;

    [Inject]
    private NodeRemoval Removal { get; set; } = default!;

    [Inject]
    private EnvironmentBoard Environments { get; set; } = default!;

    [Inject]
    private EnvironmentCommands EnvironmentCommands { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>Id, name or unique id prefix.</summary>
    [Parameter]
    public string Reference { get; set; } = "";

    private bool MayRemove => Actor.May(Right.Administer);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        FollowNode();
        FollowClock();
    }

    protected override void OnParametersSet()
    {
        if (_followed is not null && _followed != Reference)
            FollowNode();
    }

    private void FollowNode()
    {
        _following?.Cancel();
        _followed = Reference;
        (_refusal, _name) = (null, null);
        Show(Nodes.FindDetail(Actor.Account, Reference));
        if (_detail is null)
            AnswerNotFound();
        if (_detail is { } found)
            _following = Follow(cancellation => Nodes.WatchAsync(Actor.Account, found.Node.Id, cancellation), Show);
    }

    private void Show(NodeDetail? detail)
    {
        _detail = detail;
        _name = detail?.Node.Name ?? _name;
    }

    private async Task SetUpAsync()
    {
        if (_detail is not { } detail)
            return;
        var found = await Environments.BlueprintsAsync(Actor.Account, detail.Node.Id.Value, Left);
        _refusal = found.Problem?.Detail;
        if (found.Succeeded && await Questions.AskAsync<EnvironmentDialog, NewEnvironment>(new() { { box => box.Blueprints, found.Value } }) is { } wanted)
            _refusal = (await EnvironmentCommands.CreateAsync(Actor, detail.Node.Id.Value, wanted.Blueprint, wanted.Name, Left)).Problem?.Detail;
    }

    private async Task RemoveEnvironmentAsync(EnvironmentView environment)
    {
        if (_detail is not { } detail)
            return;
        if (environment.State is EnvironmentState.Failed
            || await Questions.ConfirmAsync($"Remove {environment.Name}", "Its container and its volumes are removed, with all the work that is only there. Nothing brings it back.", "Remove environment", destructive: true))
            _refusal = (await EnvironmentCommands.RemoveAsync(Actor, detail.Node.Id.Value, environment.Name.Value, Left))?.Detail;
    }

    private async Task RemoveAsync()
    {
        if (_detail is not { } detail)
            return;
        var stacks = Stacks.OnNode(detail.Node.Id);
        var dialog = await Dialogs.ShowAsync<RemoveNodeDialog>(null, new DialogParameters<RemoveNodeDialog> { { box => box.Node, detail.Node }, { box => box.Stacks, stacks } });
        if (await dialog.Result is { Canceled: false })
            _refusal = (await Removal.RemoveAsync(Actor, detail.Node.Id.Value, force: !stacks.IsEmpty, Left))?.Detail;
    }
}
