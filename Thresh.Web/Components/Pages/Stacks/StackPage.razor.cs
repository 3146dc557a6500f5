using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>Follows one stack and carries a person's commands to it.</summary>
public partial class StackPage : LivePage
{
    private StackDetail? _stack;
    private CancellationTokenSource? _following;
    private string? _followed;
    private string? _refusal;
    private bool _wasThere;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private StackCommands Commands { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    private string Host => new Uri(Navigation.BaseUri).Host;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        FollowStack();
        FollowClock();
    }

    protected override void OnParametersSet()
    {
        if (_followed is not null && _followed != Name)
            FollowStack();
    }

    private void FollowStack()
    {
        _following?.Cancel();
        _followed = Name;
        _refusal = null;
        Show(Stacks.Find(Actor.Account, Name));
        _wasThere = _stack is not null;
        _following = Follow(cancellation => Stacks.WatchAsync(Actor.Account, Name, cancellation), Show);
    }

    private void Show(StackDetail? stack)
    {
        _stack = stack;
        _wasThere |= stack is not null;
    }

    private Task StartAsync() => AskAsync(() => Commands.StartAsync(Actor, Name, Left));

    private Task StopAsync() => AskAsync(() => Commands.StopAsync(Actor, Name, Left));

    private async Task DestroyAsync()
    {
        var dialog = await Dialogs.ShowAsync<DestroyDialog>(null, new DialogParameters<DestroyDialog> { { box => box.Stack, _stack } });
        if (await dialog.Result is { Canceled: false })
            await AskAsync(() => Commands.DestroyAsync(Actor, Name, force: false, Left));
    }

    private async Task UpdateImageAsync(ServiceView service)
    {
        var dialog = await Dialogs.ShowAsync<UpdateImageDialog>(null, new DialogParameters<UpdateImageDialog> { { box => box.Service, service }, { box => box.Stack, _stack } });
        if (await dialog.Result is { Canceled: false, Data: string image })
            await AskAsync(() => Commands.UpdateImageAsync(Actor, Name, service.Name.Value, image, Left));
    }

    private async Task AskAsync(Func<Task<Outcome<DeploymentAccepted>>> command)
    {
        _refusal = null;
        var outcome = await command();
        // An error of the definition says more than the problem's own line.
        if (!outcome.Succeeded)
            _refusal = outcome.Problem.Errors is [var first, ..] ? first.Message : outcome.Problem.Detail;
    }
}
