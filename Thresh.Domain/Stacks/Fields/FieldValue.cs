using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>A field's value on its way into a draft.</summary>
internal readonly record struct FieldValue<TDraft>(TDraft Draft, SyntaxNode Node, Shape Shape, Subject Subject, DiagnosticBag Bag)
{
    /// <summary>Its items where they are what the shape says; others are reported.</summary>
    public ImmutableArray<SyntaxNode> Items()
    {
        var shape = Conversion.ItemOf(Shape) ?? throw new InvalidOperationException($"{Subject} is no list.");
        var wrong = 0;
        foreach (var item in Node.Items)
        {
            if (!Expect.Kind(item, shape, Subject.Item, Bag))
                wrong++;
        }

        return wrong == 0 ? Node.Items : OfKinds(shape.Kinds);
    }

    public void Error(string code, string message, QuickFix? fix = null) => Error(Node, code, message, fix);

    public void Error(SyntaxNode at, string code, string message, QuickFix? fix = null) => Bag.Error(code, message, at.Path, at.Range, fix);

    private ImmutableArray<SyntaxNode> OfKinds(ImmutableArray<SyntaxKind> kinds) => [.. Node.Items.Where(item => kinds.Contains(item.Kind))];
}
