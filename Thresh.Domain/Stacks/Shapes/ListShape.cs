using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>A JSON array whose items are all alike.</summary>
public sealed record ListShape(Shape Item) : Shape
{
    private static readonly ImmutableArray<SyntaxKind> Only = [SyntaxKind.Array];

    public override ImmutableArray<SyntaxKind> Kinds => Only;
}
