using System.Collections.Immutable;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A list or an object; most values are neither, and need no room for what is in one.</summary>
internal sealed class SyntaxContainer(SourceText source, SyntaxKind kind, int start, int end, SyntaxNode? parent, SyntaxName name, int index)
    : SyntaxNode(source, kind, start, end, "", parent, name, index)
{
    private ImmutableArray<SyntaxNode> _items = [];
    private ImmutableArray<SyntaxProperty> _properties = [];

    public override ImmutableArray<SyntaxNode> Items => _items;

    public override ImmutableArray<SyntaxProperty> Properties => _properties;

    /// <summary>Takes what was read up to the closing bracket, and where that ends.</summary>
    public void Close(ReadOnlySpan<SyntaxNode> children, int end)
    {
        End = end;
        if (Kind is SyntaxKind.Array)
            _items = [.. children];
        else
            _properties = SyntaxProperty.AllOf(children);
    }
}
