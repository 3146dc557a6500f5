using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

/// <summary>Says what is lost with a node, and asks for its name.</summary>
public partial class RemoveNodeDialog
{
    private string _typed = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    [Parameter]
    public ImmutableArray<StackSummary> Stacks { get; set; } = [];
}
