using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Web.Clusters;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Editor;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>Writes a stack, judged and drawn as it is typed, and deploys it.</summary>
public partial class StackEditorPage : LivePage
{
    private const long LargestDefinition = 1024 * 1024;

    private readonly EditorState _state = new();
    private StackTextEditor _editor = default!;
    private MudButton _reviewButton = default!;
    private ImmutableArray<NodeView> _nodes = [];
    private string _initial = "";
    private ImmutableArray<ClusterView> _clusters = [];
    private DeployPlace _place = DeployPlace.Any;
    private DeployPlace? _withoutData;
    private string? _selected;
    private int? _loaded;
    private int? _opened;
    private int? _base;
    private bool _reviewing;
    private bool _deploying;
    private bool _showChanges;
    private string? _current;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private StackCommands Commands { get; set; } = default!;

    [Inject]
    private DryRun DryRun { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private ClusterBoard Clusters { get; set; } = default!;

    [Inject]
    private StackRoutes Routes { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    [Inject]
    private SampleStacks Samples { get; set; } = default!;

    /// <summary>The stack that is edited; null for a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    [SupplyParameterFromQuery]
    private string? Sample { get; set; }

    private string Title => Name is null ? "Deploy new stack" : $"Edit {Name}";

    private bool CanAct => MayChange && _state.CanDeploy && !_reviewing && !_deploying;

    private bool ShowsChanges => _showChanges && _state.Review?.Current is not null;

    // Where it is to go, as far as that can be known before a node is chosen.
    private NodeId? TargetNode => _place switch
    {
        { Node: { } node } => _nodes.FirstOrDefault(known => known.Name == node || known.Id.Value == node)?.Id,
        _ when _state.Analysis.Definition is { } definition && Stacks.PlaceOf(Actor.Account, definition.Name) is { } there => there,
        _ => _nodes is [var only] ? only.Id : null,
    };

    /// <summary>What the button says is what is sent with it: a stack that is at another revision by then is not overwritten.</summary>
    private string? Effect => _state.Effect(_base);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _nodes = Nodes.List(Actor.Account);
        _clusters = Clusters.List(Actor.Account);
        if (Name is not null)
        {
            var source = (await Commands.RevealAsync(Actor, Name)).Value;
            _initial = source?.Text.Revealed ?? "";
            _loaded = _opened = source?.Revision;
            if (source is null)
                AnswerNotFound();
        }
        else if (Sample is not null)
        {
            _initial = await Samples.ReadAsync(Sample, Left) ?? "";
        }

        Judge(_initial);
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _nodes = nodes);
        Follow(cancellation => Clusters.WatchAsync(Actor.Account, cancellation), clusters => _clusters = clusters);
    }

    private Task StartAsync(EditorStart start)
    {
        (_notice, _opened) = (NoticeOf(start), start.Revision);
        return ReadAsync(start.Text);
    }

    private async Task ReadAsync(string text)
    {
        if (text != _state.Text || _state.Review is null)
            Judge(text);
        await _editor.MarkAsync(_state.Problems);
    }

    // Text of another stack than the one that was opened is made from whatever that one is now.
    private void Judge(string text)
    {
        _state.Read(text, definition => Routes.Claims(Actor.Account, definition, TargetNode));
        _base = _state.Analysis.Definition?.Name.Value is not { } name ? null
            : name == Name ? _opened
            : Stacks.Find(Actor, name)?.Summary.Revision;
    }

    private async Task LeaveReviewAsync()
    {
        Judge(_state.Text);
        await _editor.MarkAsync(_state.Problems);
        await _reviewButton.FocusAsync();
    }

    private Task JumpAsync(TextRange range)
    {
        _showChanges = false;
        StateHasChanged();
        return _editor.RevealAsync(range);
    }

    // The service under the cursor is marked; going to another one ends a selection, which was for looking.
    private void MarkCurrent(TextPosition cursor)
    {
        if (_state.Graph.Stale)
            return;
        _current = _state.Analysis.Sources.ServiceAt(cursor);
        if (_current != _selected)
            _selected = null;
    }

    private async Task PickAsync(string service)
    {
        _selected = _selected == service ? null : service;
        if (_state.Analysis.Sources.RangeOfService(service) is { } range)
            await _editor.RevealAsync(range);
    }

    private Task ReviewAsync() => AskAsync(request => ReviewAsync(request, now => ReviewNotes.Since(_base, now)));

    private Task DeployAsync() => AskAsync(async request =>
    {
        _deploying = true;
        StateHasChanged();
        var outcome = await Commands.DeployAsync(Actor, request with { Expected = new ExpectedRevision(_base), PlanHash = _state.Review?.PlanHash }, Left).OrRefused();
        _deploying = false;
        switch (outcome)
        {
            case { Succeeded: true }:
                await _editor.ForgetDraftAsync();
                Navigation.NavigateTo($"stacks/{outcome.Value.Stack}");
                break;
            case { Problem.Review: { } now }:
                await ShowAsync(now, ReviewNotes.PlanChanged);
                break;
            case { Problem.Type: Problems.RevisionChangedType }:
                await ReviewAsync(request, now => ReviewNotes.RevisionChanged(_base, now));
                break;
            case { Problem.Type: Problems.NodeConflictType } when _state.Review is { } reviewed:
                await ShowAsync(reviewed, ReviewNotes.StillRefused);
                break;
            default:
                await RefusedAsync(outcome.Problem!);
                break;
        }
    });

    // To leave data behind is for a person to say, not for a flag that they would have to know of.
    private async Task RefusedAsync(Problem problem)
    {
        _state.Show(problem);
        if (problem.Type is Problems.VolumesStayType && await Questions.ConfirmAsync(
            $"Move {_state.Analysis.Definition?.Name} without its data", problem.Detail, "Move without data", destructive: true))
        {
            _withoutData = _place;
            await ReviewAsync(Request(_state.Text), _ => null);
        }
    }

    private DeployRequest Request(string text) => new(text, _place.Node) { Cluster = _place.Cluster, Move = _withoutData == _place };

    private async Task ReviewAsync(DeployRequest request, Func<StackReview, string?> note)
    {
        _reviewing = true;
        StateHasChanged();
        var outcome = await DryRun.PlanAsync(Actor, request, Left).OrRefused();
        _reviewing = false;
        if (outcome.Succeeded)
            await ShowAsync(outcome.Value, note(outcome.Value));
        else
            await RefusedAsync(outcome.Problem);
    }

    // Whoever has seen the changes since a revision makes theirs from that one.
    private async Task ShowAsync(StackReview review, string? note)
    {
        _state.Show(review, note);
        _showChanges = review.Current is not null;
        _base = review.Revision;
        if (review.Stack.Value == Name)
        {
            _opened = _base;
            await _editor.RebaseAsync(_base);
        }
    }

    // What is asked for is what stands in the editor, even if the last key was pressed a moment ago.
    private async Task AskAsync(Func<DeployRequest, Task> ask)
    {
        var text = await _editor.TextAsync() ?? _state.Text;
        if (text != _state.Text)
            Judge(text);
        if (CanAct)
        {
            try
            {
                await ask(Request(text));
            }
            finally
            {
                (_reviewing, _deploying) = (false, false);
            }
        }

        await _editor.MarkAsync(_state.Problems);
    }
}
