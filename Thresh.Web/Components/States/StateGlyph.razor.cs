using Microsoft.AspNetCore.Components;

namespace Thresh.Web.Components.States;

public partial class StateGlyph
{
    [Parameter, EditorRequired]
    public Tone Tone { get; set; }

    /// <summary>Where it stands inside another SVG.</summary>
    [Parameter]
    public int X { get; set; }

    /// <inheritdoc cref="X"/>
    [Parameter]
    public int Y { get; set; }
}
