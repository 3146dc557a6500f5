using System.Collections.Immutable;

namespace Thresh.Domain.Fleet;

/// <summary>A network that a container is on, and the names it has there.</summary>
public sealed record NetworkAttachment(string Network, ImmutableArray<string> Aliases);
