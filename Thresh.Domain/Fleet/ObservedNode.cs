using System.Collections.Immutable;

namespace Thresh.Domain.Fleet;

/// <summary>Everything of ours, and everything that has a name of ours, that one engine holds.</summary>
public sealed record ObservedNode(EngineStatus Engine)
{
    public ImmutableArray<ObservedContainer> Containers { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<ObservedObject> Networks { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<ObservedObject> Volumes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>References of the images that the engine holds, whoever brought them; at most <see cref="MostImages"/>, in order.</summary>
    public ImmutableArray<string> Images { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>They are for offering while a definition is written: a few hundred are plenty.</summary>
    public const int MostImages = 500;
}
