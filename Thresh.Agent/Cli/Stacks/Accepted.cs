using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A deployment that the Hub has taken on.</summary>
internal sealed record Accepted(string DeploymentId, string Stack, int Revision, string Node)
{
    public ImmutableArray<Diagnostic> Warnings { get; init => field = value.IsDefault ? [] : value; } = [];
}
