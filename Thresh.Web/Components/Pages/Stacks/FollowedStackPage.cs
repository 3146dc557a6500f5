using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>A page that follows one stack and carries a person's commands to it.</summary>
public abstract class FollowedStackPage : LivePage
{
    private CancellationTokenSource? _following;
    private string? _followed;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    protected StackDesk Desk { get; private set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; private set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Null where there is none.</summary>
    protected StackDetail? Stack { get; private set; }

    /// <summary>It was seen on this page.</summary>
    protected bool WasThere { get; private set; }

    /// <summary>Why the last command was not carried out.</summary>
    protected string? Refusal { get; private set; }

    /// <summary>The host by which a browser reaches published ports.</summary>
    protected string Host => Stack?.Summary.Address ?? new Uri(Navigation.BaseUri).Host;

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

    protected async Task AskAsync(Func<StackDetail, Task<string?>> command)
    {
        Refusal = null;
        if (Stack is { } stack)
            Refusal = await command(stack);
    }

    private void FollowStack()
    {
        _following?.Cancel();
        _followed = Name;
        Refusal = null;
        WasThere = false;
        Show(Stacks.Find(Actor, Name));
        if (Stack is null)
            AnswerNotFound();
        _following = Follow(cancellation => Stacks.WatchAsync(Actor, Name, cancellation), Show);
    }

    private void Show(StackDetail? stack)
    {
        Stack = stack;
        WasThere |= stack is not null;
    }
}
