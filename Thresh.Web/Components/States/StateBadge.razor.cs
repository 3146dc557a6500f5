using Microsoft.AspNetCore.Components;

namespace Thresh.Web.Components.States;

/// <summary>A state as every page shows it: colour, icon and word.</summary>
public partial class StateBadge
{
    [Parameter, EditorRequired]
    public StateLook Look { get; set; } = default!;

    /// <summary>What goes with the word: <c>43 %</c>, <c>for postgres</c>.</summary>
    [Parameter]
    public string? Detail { get; set; }

    [Parameter]
    public string? Title { get; set; }
}
