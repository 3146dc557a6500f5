using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>The logs of all of a stack's services.</summary>
public partial class StackLogsPage : LivePage
{
    private StackDetail? _stack;
    private CancellationTokenSource? _following;
    private string? _followed;

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    private ImmutableArray<string> Services => _stack is null ? [] : [.. _stack.Services.Select(service => service.Name.Value)];

    // Another stack's log, or one with other services, is begun anew.
    private string Key => $"{Name}: {string.Join(", ", Services)}";

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        FollowStack();
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
        Show(Stacks.Find(Actor, Name));
        if (_stack is null)
            AnswerNotFound();
        _following = Follow(cancellation => Stacks.WatchAsync(Actor, Name, cancellation), Show);
    }

    private void Show(StackDetail? stack) => _stack = stack;
}
