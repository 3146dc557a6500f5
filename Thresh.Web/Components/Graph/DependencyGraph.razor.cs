using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Thresh.Web.Components.Graph;

/// <summary>A stack's services and who waits for whom, drawn on the server; the editor and the stack's page show the same.</summary>
public partial class DependencyGraph
{
    private ElementReference _frame;
    private IJSObjectReference? _view;
    private GraphModel? _drawn;
    private GraphLayout _layout = LayeredLayout.Place(GraphModel.Empty);
    private ImmutableHashSet<string> _lit = [];

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [Parameter, EditorRequired]
    public GraphModel Model { get; set; } = GraphModel.Empty;

    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string> OnPick { get; set; }

    [Parameter]
    public string Label { get; set; } = "Dependency graph";

    [Parameter]
    public string EmptyText { get; set; } = "The graph appears here.";

    protected override void OnParametersSet()
    {
        if (_drawn is null || !SameShape(_drawn, Model))
            _layout = LayeredLayout.Place(Model);
        _drawn = Model;
        _lit = Lit();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await using var module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/graph-view.js"]);
            _view = await module.InvokeAsync<IJSObjectReference>("attach", _frame);
        }
        catch (JSDisconnectedException)
        {
            // The browser left before the graph was ready for it.
        }
    }

    // A new state or progress moves nothing; only services and edges do.
    private static bool SameShape(GraphModel one, GraphModel other) =>
        one.Nodes.Select(node => (node.Name, node.Wave)).SequenceEqual(other.Nodes.Select(node => (node.Name, node.Wave)))
        && one.Edges.Select(edge => edge.Key).SequenceEqual(other.Edges.Select(edge => edge.Key));

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
        return node.State is null ? $"{node.Name} {when}." : $"{node.Name} {when}; {node.State.Word.ToLowerInvariant()} {node.StateDetail}".TrimEnd() + ".";
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
