using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>The first message of a connection.</summary>
public sealed record RegisterRequest
{
    public required NodeId Node { get; init; }

    public required int Protocol { get; init; }

    public required NodeFacts Facts { get; init; }

    /// <summary>The assignments on the agent's disk.</summary>
    public ImmutableArray<HeldAssignment> Held { get; init => field = value.IsDefault ? [] : value; } = [];
}
