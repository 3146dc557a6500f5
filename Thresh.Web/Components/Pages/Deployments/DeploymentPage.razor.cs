using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Graph;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Deployments;

/// <summary>One deployment, old or under way: what it did, and where its time went.</summary>
public partial class DeploymentPage : LivePage
{
    private DeploymentView? _deployment;
    private GraphModel? _graph;
    private string? _selected;
    private bool _looked;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter]
    public string Id { get; set; } = "";

    // What has ended changes no more, and is drawn once.
    private GraphModel Graph => _deployment is not { EndedAt: not null }
        ? DeploymentGraph.Of(_deployment!, _deployment!.TimelineAt(Clock.GetUtcNow()))
        : _graph ??= DeploymentGraph.Of(_deployment, _deployment.TimelineAt(_deployment.EndedAt.Value));

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (DeploymentId.TryCreate(Id) is { } id)
        {
            _deployment = await Stacks.FindDeploymentAsync(Actor.Account, id);
            if (_deployment is { EndedAt: null })
                Follow(cancellation => Stacks.WatchDeploymentAsync(Actor.Account, id, cancellation), deployment => _deployment = deployment);
        }

        _looked = true;
        if (_deployment is null)
            AnswerNotFound();
        FollowClock();
    }

    private void Pick(string service) => _selected = _selected == service ? null : service;
}
