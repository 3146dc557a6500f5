using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>One stack: what it does now, what it was, what was tried.</summary>
public partial class StackPage : FollowedStackPage
{
    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    private StackTab Shown => Enum.TryParse<StackTab>(Tab, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : StackTab.Overview;

    private static ImmutableArray<string> ServicesOf(StackDetail stack) => [.. stack.Services.Select(service => service.Name.Value)];

    // Another stack's log, or one with other services, is begun anew.
    private static string LogKey(StackDetail stack) => $"{stack.Summary.Name}: {string.Join(", ", ServicesOf(stack))}";

    private Task AskAsync(StackAction action) => AskAsync(stack => Desk.AskAsync(Actor, stack, action, Left));

    private Task UpdateImageAsync(ServiceView service) => AskAsync(stack => Desk.UpdateImageAsync(Actor, stack, service, Left));

    private Task RollBackAsync((RevisionView Runs, RevisionView ComesBack) revisions) =>
        AskAsync(stack => Desk.RollBackAsync(Actor, stack, revisions.Runs, revisions.ComesBack, Left));
}
