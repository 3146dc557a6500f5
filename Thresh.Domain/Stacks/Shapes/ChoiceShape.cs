using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>One of several shapes.</summary>
public sealed record ChoiceShape(ImmutableArray<Shape> Options) : Shape
{
    public override ImmutableArray<SyntaxKind> Kinds { get; } = [.. Options.SelectMany(option => option.Kinds).Distinct()];

    /// <summary>The option that is a list; null where none is.</summary>
    internal ListShape? List { get; } = Options.OfType<ListShape>().FirstOrDefault();
}
