using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A name and its value in a JSON object.</summary>
/// <param name="Value">It knows the name that it stands under.</param>
public readonly record struct SyntaxProperty(SyntaxNode Value)
{
    public string Name => Value.Name.Text!;

    /// <summary>The name with its quotes.</summary>
    public TextRange NameRange => Value.NameOrItemRange;

    internal int Start => Value.Name.Start;

    internal static ImmutableArray<SyntaxProperty> AllOf(ReadOnlySpan<SyntaxNode> values)
    {
        var properties = ImmutableArray.CreateBuilder<SyntaxProperty>(values.Length);
        foreach (var value in values)
            properties.Add(new SyntaxProperty(value));
        return properties.MoveToImmutable();
    }
}
