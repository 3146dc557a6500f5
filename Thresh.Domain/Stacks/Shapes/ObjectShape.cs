using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>A JSON object with fields of known names.</summary>
/// <param name="Extensible">Whether fields that begin with <c>x-</c> are allowed and kept.</param>
public sealed record ObjectShape(ImmutableArray<FieldShape> Fields, bool Extensible = false) : Shape
{
    private static readonly ImmutableArray<SyntaxKind> Only = [SyntaxKind.Object];

    public override ImmutableArray<SyntaxKind> Kinds => Only;

    public FieldShape? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
                return field;
        }

        return null;
    }
}
