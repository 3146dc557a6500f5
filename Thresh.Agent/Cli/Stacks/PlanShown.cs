using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>What a deployment would do, as the Hub tells of it.</summary>
/// <param name="Revision">The one that there is now; null for a new stack.</param>
internal sealed record PlanShown(string? Stack, int? Revision, string? Node)
{
    public ImmutableArray<PlannedOperation> Operations { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<PlannedService> Services { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<RouteShown> Routes { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<string> Notices { get; init => field = value.IsDefault ? [] : value; } = [];
}
