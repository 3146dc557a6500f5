using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>What the planner knows of a node's images.</summary>
/// <param name="ByReference">The images the engine holds, by the reference or the identity that a service names them by.</param>
public sealed record HeldImages(ImmutableDictionary<string, ObservedImage> ByReference)
{
    public static HeldImages None { get; } = new(ImmutableDictionary<string, ObservedImage>.Empty);

    /// <summary>References for which the registry has answered in this deployment already: they are not asked for again.</summary>
    public ImmutableHashSet<string> Asked { get; init; } = [];

    /// <summary>What a service's image is found by in the engine: what it is pinned to, else its reference.</summary>
    public static string SourceOf(AssignedService service) => service.ImageIdentity ?? service.Image.Value;

    public ObservedImage? For(AssignedService service) => ByReference.GetValueOrDefault(SourceOf(service));
}
