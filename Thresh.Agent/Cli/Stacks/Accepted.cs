using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A deployment that the Hub has taken on.</summary>
/// <param name="Placement">Why the Hub chose the node; null where it did not choose.</param>
internal sealed record Accepted(string DeploymentId, string Stack, int Revision, string Node, string? Placement)
{
    public ImmutableArray<Diagnostic> Warnings { get; init => field = value.IsDefault ? [] : value; } = [];
}
