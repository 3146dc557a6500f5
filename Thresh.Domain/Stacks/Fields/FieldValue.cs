using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>A field's value on its way into a draft.</summary>
internal readonly record struct FieldValue<TDraft>(TDraft Draft, SyntaxNode Node, Subject Subject, DiagnosticBag Bag)
{
    /// <summary>Its items where they are texts; others are reported.</summary>
    public IEnumerable<SyntaxNode> Texts()
    {
        foreach (var item in Node.Items)
        {
            if (Expect.Kind(item, SyntaxKind.String, Subject, Bag))
                yield return item;
        }
    }

    public void Error(string code, string message, QuickFix? fix = null) => Error(Node, code, message, fix);

    public void Error(SyntaxNode at, string code, string message, QuickFix? fix = null) => Bag.Error(code, message, at.Path, at.Range, fix);
}
