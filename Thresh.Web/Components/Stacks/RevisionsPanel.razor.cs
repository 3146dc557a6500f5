using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Stacks;

/// <summary>What a stack was: every revision, what any two differ in, and the way back.</summary>
public partial class RevisionsPanel
{
    private ImmutableArray<RevisionView>? _revisions;
    private (string Before, string After)? _compared;
    private (int Revision, DeploymentId? Deployment, DeploymentState? State) _read;
    private string? _fault;
    private int _from;
    private int _to;

    [Inject]
    private RevisionBoard Revisions { get; set; } = default!;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public StackDetail Stack { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>What runs now, and what shall come back.</summary>
    [Parameter]
    public EventCallback<(RevisionView Runs, RevisionView ComesBack)> OnRollBack { get; set; }

    private bool MayChange => Actor.May(Right.Change);

    private bool Busy => Stack.Deployment is { EndedAt: null };

    private RevisionView? Current => _revisions?.FirstOrDefault(revision => revision.IsCurrent);

    protected override async Task OnParametersSetAsync()
    {
        // The page around it is drawn each second; revisions are made and settled by deployments only.
        var now = (Stack.Summary.Revision, Stack.Deployment?.Id, Stack.Deployment?.State);
        if (_read == now)
            return;
        _read = now;
        var before = _revisions?.Length;
        _revisions = await Revisions.ListAsync(Actor, Stack.Summary.Name.Value);
        if (_revisions is { Length: > 1 } several && several.Length != before)
            await CompareAsync(several[1].Number, several[0].Number);
    }

    private async Task CompareAsync(int from, int to)
    {
        (_from, _to) = (from, to);
        var (name, reveal) = (Stack.Summary.Name.Value, Actor.May(Right.Reveal));
        var before = await Revisions.FindAsync(Actor, name, from, reveal);
        var after = await Revisions.FindAsync(Actor, name, to, reveal);
        _fault = before.Problem?.Detail ?? after.Problem?.Detail;
        _compared = before.Succeeded && after.Succeeded ? (before.Value.Text.Revealed, after.Value.Text.Revealed) : null;
    }
}
