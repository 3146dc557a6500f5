using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

/// <summary>A node as its own page shows it.</summary>
public partial class NodeBody
{
    [Parameter, EditorRequired]
    public NodeDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public ImmutableArray<StackSummary> Stacks { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool MayRemove { get; set; }

    /// <summary>Why the last command was not carried out.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>Its charts.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private NodeView Node => Detail.Node;

    // What became of it since the node fell silent, nobody knows.
    private StateLook LookOf(ObservedContainer container) => Node.Online ? StateLook.Of(container) : StateLook.Of(ServiceState.Unknown);

    // Another Hub's stack, or one that is gone, has no page here.
    private string? AddressOf(ObservedContainer container) =>
        container is { Owner: { } owner, Service: { } service } && Stacks.Any(stack => stack.Name == owner.Stack) ? ServiceWords.Address(owner.Stack.Value, service) : null;
}
