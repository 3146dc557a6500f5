using System.Collections.Immutable;

namespace Thresh.Agent.Engine;

/// <summary>An image that the engine holds.</summary>
/// <param name="Id">The engine's id of it.</param>
/// <param name="FromRegistry">False for an image that was built here and that no registry knows.</param>
/// <param name="Volumes">Paths that the image declares as volumes.</param>
public sealed record LocalImage(string Id, bool FromRegistry, ImmutableArray<string> Volumes);
