using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>One service of a stack: what was asked of it, and what it is.</summary>
public partial class ServicePage : FollowedStackPage
{
    private StackSource? _revealed;

    [Inject]
    private StackCommands Commands { get; set; } = default!;

    [Parameter]
    public string Service { get; set; } = "";

    private ServiceView? Found => Stack?.Services.FirstOrDefault(service => service.Name.Value == Service);

    // Shown as long as it is the text that runs; what comes after is to be asked for again.
    private ImmutableArray<EnvironmentVariable>? Revealed => _revealed is { } source && Stack is not null
        ? StackAnalyzer.Analyze(source.Text.Revealed).Definition?.Services.FirstOrDefault(service => service.Name.Value == Service)?.Environment
        : null;

    private Task UpdateImageAsync() => AskAsync(stack => Desk.UpdateImageAsync(Actor, stack, Found!, Left));

    private Task RestartAsync() => AskAsync(stack => Desk.RestartAsync(Actor, stack, Found!, Left));

    private async Task RevealAsync(bool reveal) => _revealed = reveal ? (await Commands.RevealAsync(Actor, Name)).Value : null;
}
