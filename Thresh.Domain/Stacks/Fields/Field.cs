using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>A field of the format: what may stand in it, and how that is read into a draft.</summary>
/// <param name="Read">Called only with a value of a JSON type that the shape allows; it reports what else is wrong.</param>
internal sealed record Field<TDraft>(FieldShape Shape, Action<FieldValue<TDraft>> Read)
{
    /// <summary>Reads an object's fields, in the order of <paramref name="fields"/>, and reports those it does not know or misses.</summary>
    public static void ReadAll(Field<TDraft>[] fields, bool extensible, SyntaxNode node, TDraft draft, Subject subject, DiagnosticBag bag)
    {
        Expect.KnownFields(node, fields, extensible, subject, bag);
        foreach (var field in fields)
        {
            var name = field.Shape.Name;
            if (node.Find(name) is { Value: var value })
                field.ReadOne(value, draft, subject with { Field = name }, bag);
            else if (field.Shape.IsRequired)
                Expect.Missing(node, field.Shape, subject, bag);
        }
    }

    private void ReadOne(SyntaxNode value, TDraft draft, Subject subject, DiagnosticBag bag)
    {
        if (Expect.Kind(value, Shape.Shape, subject, bag))
            Read(new FieldValue<TDraft>(draft, value, Shape.Shape, subject, bag));
    }
}
