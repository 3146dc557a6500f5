using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Thresh.Web.Components.Stacks;

/// <summary>Says what a command will do, before it does it.</summary>
public partial class ConfirmDialog
{
    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public ImmutableArray<string> Paragraphs { get; set; } = [];

    /// <summary>Single things that will happen.</summary>
    [Parameter]
    public ImmutableArray<string> Effects { get; set; } = [];

    /// <summary>What nobody may overlook.</summary>
    [Parameter]
    public string? Warning { get; set; }

    /// <summary>A verb and its object.</summary>
    [Parameter, EditorRequired]
    public string Confirm { get; set; } = "";

    [Parameter]
    public string Decline { get; set; } = "Leave it";

    /// <summary>Something is lost by it.</summary>
    [Parameter]
    public bool Destructive { get; set; }
}
