using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>Says exactly what will be lost, and asks for the name.</summary>
public partial class DestroyDialog
{
    private string _typed = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public StackDetail Stack { get; set; } = default!;

    /// <summary>The node is offline, and the stack is forgotten without it.</summary>
    [Parameter]
    public bool Force { get; set; }

    private string Away => Stack.Summary.LostRelay is { } relay
        ? $"The mid-tier {relay.MidTier} that {Stack.Summary.Node} is behind is not connected"
        : $"{Stack.Summary.Node} is offline";

    private string Action => $"{(Force ? "Forget" : "Destroy")} {Stack.Summary.Name}";
}
