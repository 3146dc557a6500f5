using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>One of several shapes.</summary>
public sealed record ChoiceShape(ImmutableArray<Shape> Options) : Shape
{
    public override ImmutableArray<SyntaxKind> Kinds { get; } = [.. Options.SelectMany(option => option.Kinds).Distinct()];
}
