using Microsoft.AspNetCore.Components;
using Thresh.Domain.Diagnostics;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>What a deployment would do, by service, with what stands against it first.</summary>
public partial class PlanPanel
{
    private ElementReference _heading;

    [Parameter, EditorRequired]
    public StackReview Review { get; set; } = default!;

    /// <summary>What a reader should know before the plan: that it is not the one seen before, say.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>A conflict leads to its place in the text.</summary>
    [Parameter]
    public EventCallback<TextRange> OnJump { get; set; }

    private string Where => Review.From is { } from
        ? $"Moves {Review.Stack} (revision {Review.Revision}) from {from} to {Review.Node}"
        : Review.Revision is { } revision
        ? $"Updates {Review.Stack} (revision {revision}) on {Review.Node}"
        : $"Creates {Review.Stack} on {Review.Node}";

    // Whoever asked for it by keyboard goes on reading here.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _heading.FocusAsync(preventScroll: true);
    }
}
