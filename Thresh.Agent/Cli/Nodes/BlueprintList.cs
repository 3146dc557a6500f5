using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>What a node can make environments from.</summary>
internal sealed record BlueprintList(ImmutableArray<BlueprintShown> Blueprints)
{
    /// <summary>A sentence for each file of the node's that was passed over.</summary>
    public ImmutableArray<string> Faults { get; init => field = value.IsDefault ? [] : value; } = [];
}
