using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>A JSON object whose names are the author's.</summary>
/// <param name="Key">What every name is.</param>
public sealed record MapShape(TextShape Key, Shape Value) : Shape
{
    private static readonly ImmutableArray<SyntaxKind> Only = [SyntaxKind.Object];

    public override ImmutableArray<SyntaxKind> Kinds => Only;

    public int Least { get; init; }

    public int? Most { get; init; }
}
