using System.Collections.Immutable;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What the format allows at a place; no shapes where the format knows nothing of it.</summary>
/// <param name="Shapes">The choices, none of which is a choice itself.</param>
/// <param name="Field">The innermost field of a known name around it.</param>
internal sealed record ShapeAt(ImmutableArray<Shape> Shapes, FieldShape? Field)
{
    private static readonly ShapeAt Nothing = new([], null);

    /// <summary>What a container may hold.</summary>
    public static ShapeAt Of(LooseNode? container)
    {
        var chain = new Stack<LooseNode>();
        for (var node = container; node is not null; node = node.Parent)
            chain.Push(node);

        var at = new ShapeAt([StackShape.Root], null);
        foreach (var node in chain)
        {
            if (node.Parent is { } holder)
                at = node.Owner is { } owner ? at.Property(owner.Name.Value) : holder.Kind is LooseKind.Array ? at.Item() : Nothing;
            if (at.Shapes.IsEmpty)
                break;
        }

        return at;
    }

    /// <summary>What a place is for: a value's own shapes, or for a name those of its object.</summary>
    public static ShapeAt Of(CursorPlace place)
    {
        var around = Of(place.Container);
        return (place.Role, place.Container?.Kind) switch
        {
            (CursorRole.Key, _) or (_, null) => around,
            (_, LooseKind.Array) => around.Item(),
            _ => around.Property(place.Property?.Name.Value ?? ""),
        };
    }

    /// <summary>What follows a name.</summary>
    public ShapeAt Property(string name)
    {
        var found = ImmutableArray.CreateBuilder<Shape>();
        var field = Field;
        foreach (var shape in Shapes)
        {
            if (shape is ObjectShape known && known.Find(name) is { } one)
            {
                field = one;
                Flatten(one.Shape, found);
            }
            else if (shape is MapShape map)
            {
                Flatten(map.Value, found);
            }
        }

        return found.Count == 0 ? Nothing : new ShapeAt(found.ToImmutable(), field);
    }

    private ShapeAt Item()
    {
        var found = ImmutableArray.CreateBuilder<Shape>();
        foreach (var list in Shapes.OfType<ListShape>())
            Flatten(list.Item, found);
        return found.Count == 0 ? Nothing : new ShapeAt(found.ToImmutable(), Field);
    }

    private static void Flatten(Shape shape, ImmutableArray<Shape>.Builder into)
    {
        if (shape is not ChoiceShape choice)
        {
            into.Add(shape);
            return;
        }

        foreach (var option in choice.Options)
            Flatten(option, into);
    }
}
