using System.Collections.Immutable;
using Thresh.Domain.Environments;

namespace Thresh.Domain.Protocol;

/// <summary>The blueprints of a node, by name.</summary>
public sealed record BlueprintsReply
{
    public ImmutableArray<BlueprintSummary> Blueprints { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>A sentence for each file that was passed over.</summary>
    public ImmutableArray<string> Faults { get; init => field = value.IsDefault ? [] : value; } = [];
}
