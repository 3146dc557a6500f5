using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
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
    private ImmutableArray<NodeView> _nodes = [];
    private string _initial = "";
    private string _node = "";
    private string? _selected;
    private string? _busy;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private StackCommands Commands { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private SampleStacks Samples { get; set; } = default!;

    /// <summary>The stack that is edited; null for a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    [SupplyParameterFromQuery]
    private string? Sample { get; set; }

    private string Title => Name is null ? "Deploy new stack" : $"Edit {Name}";

    private bool CanAct => MayChange && _state.CanDeploy && _busy is null;

    private string? Effect => _state.Effect(name => Stacks.Find(Actor.Account, name)?.Summary.Revision);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _nodes = Nodes.List(Actor.Account);
        if (Name is not null)
            _initial = Commands.Reveal(Actor, Name).Value ?? "";
        else if (Sample is not null)
            _initial = await Samples.ReadAsync(Sample, Left) ?? "";
        _state.Read(_initial);
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _nodes = nodes);
    }

    private Task StartAsync(EditorStart start)
    {
        _notice = NoticeOf(start);
        return ReadAsync(start.Text);
    }

    private async Task ReadAsync(string text)
    {
        if (text != _state.Text || _state.Review is null)
            _state.Read(text);
        await _editor.MarkAsync(_state.Problems);
    }

    private async Task ReadAgainAsync()
    {
        _state.Read(_state.Text);
        await _editor.MarkAsync(_state.Problems);
    }

    private async Task PickAsync(string service)
    {
        _selected = _selected == service ? null : service;
        if (_state.Analysis.Sources.RangeOfService(service) is { } range)
            await _editor.RevealAsync(range);
    }

    private Task ReviewAsync() => AskAsync("Reviewing…", async request =>
    {
        var outcome = await Commands.PlanAsync(Actor, request, Left);
        if (outcome.Succeeded)
            _state.Show(outcome.Value);
        else
            _state.Show(outcome.Problem);
    });

    private Task DeployAsync() => AskAsync("Deploying…", async request =>
    {
        var outcome = await Commands.DeployAsync(Actor, request, Left);
        if (outcome.Succeeded)
        {
            await _editor.ForgetDraftAsync();
            Navigation.NavigateTo($"stacks/{outcome.Value.Stack}");
        }
        else
        {
            _state.Show(outcome.Problem);
        }
    });

    // What is asked for is what stands in the editor, even if the last key was pressed a moment ago.
    private async Task AskAsync(string busy, Func<DeployRequest, Task> ask)
    {
        var text = await _editor.TextAsync() ?? _state.Text;
        if (text != _state.Text)
            _state.Read(text);
        if (CanAct)
        {
            _busy = busy;
            StateHasChanged();
            try
            {
                await ask(new DeployRequest(text, _node.Length == 0 ? null : _node));
            }
            finally
            {
                _busy = null;
            }
        }

        await _editor.MarkAsync(_state.Problems);
    }
}
