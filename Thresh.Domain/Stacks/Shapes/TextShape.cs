using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>A JSON string.</summary>
public sealed record TextShape : Shape
{
    private static readonly ImmutableArray<SyntaxKind> Only = [SyntaxKind.String];

    public override ImmutableArray<SyntaxKind> Kinds => Only;

    /// <summary>A regular expression that every value matches, in what ECMA-262 and .NET have in common; the reader may be stricter.</summary>
    public string? Pattern { get; init; }

    /// <summary>The words to choose from.</summary>
    public ImmutableArray<TextChoice> Choices { get; init; } = [];

    /// <summary>Whether a value may be something else than one of <see cref="Choices"/>.</summary>
    public bool IsOpen { get; init; }

    public TextMeaning Meaning { get; init; }
}
