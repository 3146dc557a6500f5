using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>Every attempt to change a stack, the newest first.</summary>
public partial class DeploymentsPanel
{
    private ImmutableArray<DeploymentView>? _deployments;
    private (DeploymentId? Deployment, DeploymentState? State) _read;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Parameter, EditorRequired]
    public AccountName Account { get; set; } = default!;

    [Parameter, EditorRequired]
    public StackDetail Stack { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var now = (Stack.Deployment?.Id, Stack.Deployment?.State);
        if (_deployments is not null && _read == now)
            return;
        _read = now;
        _deployments = await Stacks.DeploymentsAsync(Account, Stack.Summary.Name.Value);
    }
}
