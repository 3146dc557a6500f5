using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="Only">The one of the two that is allowed; null for both.</param>
public sealed record BooleanShape(bool? Only = null) : Shape
{
    private static readonly ImmutableArray<SyntaxKind> Kind = [SyntaxKind.Boolean];

    public override ImmutableArray<SyntaxKind> Kinds => Kind;
}
