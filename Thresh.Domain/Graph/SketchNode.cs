using System.Collections.Immutable;

namespace Thresh.Domain.Graph;

/// <param name="Image">As written, without <c>docker:</c>; empty while missing.</param>
/// <param name="Ports">As written.</param>
/// <param name="Wave">The column it stands in, from 0.</param>
/// <param name="Loose">It depends on something that is not there, so it may belong further on.</param>
public sealed record SketchNode(string Name, string Image, ImmutableArray<string> Ports, int Wave, bool Loose);
