using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Thresh.Web.Components.Graph;

/// <summary>One service of the graph.</summary>
public partial class GraphCard
{
    private const int TrackWidth = GraphMeasures.CardWidth - 16;
    private const int MostChips = 2;

    private (GraphNode Node, GraphPoint At, bool Selected, bool Current, bool Lit)? _drawn;

    [Parameter, EditorRequired]
    public GraphNode Node { get; set; } = default!;

    [Parameter, EditorRequired]
    public GraphPoint At { get; set; }

    [Parameter]
    public bool Selected { get; set; }

    /// <summary>The cursor is in its text.</summary>
    [Parameter]
    public bool Current { get; set; }

    /// <summary>It is the selected one or next to it, and stays while the rest fades.</summary>
    [Parameter]
    public bool Lit { get; set; }

    [Parameter]
    public EventCallback<string> OnPick { get; set; }

    private string Class => string.Concat("card", Selected ? " selected" : null, Current ? " current" : null, Lit ? " lit" : null, Node.InCycle || Node.HasError ? " wrong" : null);

    private string Title => Node.Ports.IsEmpty ? $"{Node.Name}\n{Node.Image}" : $"{Node.Name}\n{Node.Image}\n{string.Join(", ", Node.Ports)}";

    // From the right: what the host publishes, as short as it can be said.
    private IEnumerable<(string Text, (int Left, int Width) At)> Chips
    {
        get
        {
            if (Node.Ports.IsEmpty)
                yield break;
            var right = GraphMeasures.CardWidth - 10;
            var texts = Node.Ports.Take(MostChips).Select(HostPart).ToList();
            if (Node.Ports.Length > MostChips)
                texts.Add($"+{Node.Ports.Length - MostChips}");
            foreach (var text in Enumerable.Reverse(texts))
            {
                var width = 10 + (text.Length * 7);
                right -= width;
                yield return (text, (right, width));
                right -= 4;
            }
        }
    }

    private int NameRoom => Math.Max(8, (GraphMeasures.CardWidth - 24 - Chips.Sum(chip => chip.At.Width + 4)) / 8);

    private static string HostPart(string mapping) =>
        mapping.Split('/')[0].Split(':') is [.., var host, _] ? $":{host}" : mapping;

    // A key in the text changes one card of two hundred; the others are not worth comparing line by line.
    protected override bool ShouldRender()
    {
        if (_drawn is { } drawn && Node.LooksAs(drawn.Node) && (At, Selected, Current, Lit) == (drawn.At, drawn.Selected, drawn.Current, drawn.Lit))
            return false;
        _drawn = (Node, At, Selected, Current, Lit);
        return true;
    }

    private Task PickAsync() => OnPick.InvokeAsync(Node.Name);

    private Task OnKeyAsync(KeyboardEventArgs args) => args.Key is "Enter" or " " ? PickAsync() : Task.CompletedTask;
}
