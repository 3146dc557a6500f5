using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>Any JSON value.</summary>
public sealed record AnyShape : Shape
{
    private static readonly ImmutableArray<SyntaxKind> All = [.. Enum.GetValues<SyntaxKind>()];

    public override ImmutableArray<SyntaxKind> Kinds => All;
}
