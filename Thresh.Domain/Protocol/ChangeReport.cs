using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>What is different since the report numbered one less. A null part is unchanged.</summary>
public sealed record ChangeReport(NodeId Node, long Number)
{
    public EngineStatus? Engine { get; init; }

    /// <summary>Containers that are new or changed.</summary>
    public ImmutableArray<ObservedContainer> Containers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Ids of containers that are gone.</summary>
    public ImmutableArray<string> RemovedContainers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>All networks, where any changed.</summary>
    public ImmutableArray<ObservedObject>? Networks { get; init; }

    /// <summary>All volumes, where any changed.</summary>
    public ImmutableArray<ObservedObject>? Volumes { get; init; }

    /// <summary>All image references, where any changed.</summary>
    public ImmutableArray<string>? Images { get; init; }
}
