using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>
/// What a value of the format may be. Type checks, the JSON Schema, completion and hover are all made from the shapes,
/// so that none of them can say anything else than the others.
/// </summary>
public abstract record Shape
{
    /// <summary>The JSON types that the value may have.</summary>
    public abstract ImmutableArray<SyntaxKind> Kinds { get; }
}
