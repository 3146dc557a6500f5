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
        // Where each field stands; of those written twice, which is reported elsewhere, the first counts.
        var properties = node.Properties;
        Span<int> places = stackalloc int[fields.Length];
        places.Fill(-1);
        for (var place = 0; place < properties.Length; place++)
        {
            var known = IndexOf(properties[place].Name, fields);
            if (known < 0)
                Expect.Extension(node, properties[place], fields, extensible, subject, bag);
            else if (places[known] < 0)
                places[known] = place;
        }

        for (var index = 0; index < fields.Length; index++)
        {
            var field = fields[index];
            if (places[index] >= 0)
                field.ReadOne(properties[places[index]].Value, draft, subject with { Field = field.Shape.Name }, bag);
            else if (field.Shape.IsRequired)
                Expect.Missing(node, field.Shape, subject, bag);
        }
    }

    // Asked for every field that is written: no closure.
    private static int IndexOf(string name, Field<TDraft>[] fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            if (fields[index].Shape.Name == name)
                return index;
        }

        return -1;
    }

    private void ReadOne(SyntaxNode value, TDraft draft, Subject subject, DiagnosticBag bag)
    {
        if (Expect.Kind(value, Shape.Shape, subject, bag))
            Read(new FieldValue<TDraft>(draft, value, Shape.Shape, subject, bag));
    }
}
