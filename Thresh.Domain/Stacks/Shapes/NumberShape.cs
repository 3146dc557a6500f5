using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>A JSON number.</summary>
/// <param name="Minimum">Inclusive.</param>
/// <param name="Maximum">Inclusive.</param>
public sealed record NumberShape(decimal Minimum, decimal Maximum) : Shape
{
    private static readonly ImmutableArray<SyntaxKind> Only = [SyntaxKind.Number];

    public override ImmutableArray<SyntaxKind> Kinds => Only;

    /// <summary>Whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool AboveMinimum { get; init; }

    public bool IsWhole { get; init; }
}
