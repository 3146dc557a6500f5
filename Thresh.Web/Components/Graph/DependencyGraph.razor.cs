using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Thresh.Web.Components.Graph;

/// <summary>A stack's services and who waits for whom, drawn on the server; the editor and the stack's page show the same.</summary>
public partial class DependencyGraph
{
    private ElementReference _frame;
    private IJSObjectReference? _view;
    private GraphLayout _layout = GraphLayout.Empty;
    private string? _shown;
    private (GraphModel Model, string? Selected, string? Current) _given;
    private bool _changed;
    private ImmutableHashSet<string> _lit = [];

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [Parameter, EditorRequired]
    public GraphModel Model { get; set; } = GraphModel.Empty;

    [Parameter]
    public string? Selected { get; set; }

    /// <summary>The service that somebody is writing or reading elsewhere: marked, and scrolled to, while nothing fades.</summary>
    [Parameter]
    public string? Current { get; set; }

    [Parameter]
    public EventCallback<string> OnPick { get; set; }

    [Parameter]
    public string Label { get; set; } = "Dependency graph";

    [Parameter]
    public string EmptyText { get; set; } = "The graph appears here.";

    protected override void OnParametersSet()
    {
        // The page around it is drawn for much that is no matter of the graph's.
        if (ReferenceEquals(_given.Model, Model) && (_given.Selected, _given.Current) == (Selected, Current))
            return;
        _given = (Model, Selected, Current);
        _changed = true;
        if (!SameShape(_layout.Graph, Model))
            _layout = LayeredLayout.Place(Model, _layout);
        _lit = Lit();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (!firstRender)
            {
                await ShowCurrentAsync();
                return;
            }

            await using var module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/graph-view.js"]);
            _view = await module.InvokeAsync<IJSObjectReference>("attach", _frame);
        }
        catch (JSDisconnectedException)
        {
            // The browser left before the graph was ready for it.
        }
    }

    private async Task ShowCurrentAsync()
    {
        if (_view is null || Current == _shown)
            return;
        _shown = Current;
        if (Current is not null)
            await _view.InvokeVoidAsync("show", Current);
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    // Places everything as if it were seen for the first time.
    private void Tidy()
    {
        _layout = LayeredLayout.Place(Model);
        _changed = true;
    }

    // A new state or progress moves nothing; only services and edges do.
    private static bool SameShape(GraphModel one, GraphModel other) =>
        ReferenceEquals(one, other) || (one.Nodes.Select(node => (node.Name, node.Wave)).SequenceEqual(other.Nodes.Select(node => (node.Name, node.Wave)))
        && one.Edges.Select(edge => edge.Key).SequenceEqual(other.Edges.Select(edge => edge.Key)));

    private ImmutableHashSet<string> Lit() => Selected is null || Model.Nodes.All(node => node.Name != Selected)
        ? []
        : [Selected, .. Model.Edges.Where(edge => edge.To == Selected).Select(edge => edge.From),
            .. Model.Edges.Where(edge => edge.From == Selected).Select(edge => edge.To)];

    private string EdgeClass(GraphEdge edge) => string.Concat(
        "edge",
        edge.InCycle ? " in-cycle" : null,
        edge.Waiting ? " waiting" : null,
        !_lit.IsEmpty && (edge.From == Selected || edge.To == Selected) ? " lit" : null);

    private string Sentence(GraphNode node)
    {
        var waits = Model.Edges.Where(edge => edge.To == node.Name).Select(edge => edge.From).ToArray();
        var when = waits.Length == 0 ? "starts first" : $"starts after {string.Join(", ", waits)}";
        var state = node switch
        {
            { State: { } look } => $"; {look.Word.ToLowerInvariant()} {node.StateDetail}".TrimEnd(),
            { InCycle: true } => "; in a cycle, so it can never start",
            { HasError: true } => "; has a problem",
            _ => "",
        };
        return $"{node.Name} {when}{state}.";
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_view is not null)
            {
                await _view.InvokeVoidAsync("detach");
                await _view.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }
}
