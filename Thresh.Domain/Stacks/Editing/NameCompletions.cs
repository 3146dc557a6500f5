using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>Names of fields, those that must be there first.</summary>
internal static class NameCompletions
{
    public static void Fields(CompletionSheet sheet, ObjectShape shape)
    {
        var present = sheet.Place.Siblings.ToHashSet(StringComparer.Ordinal);
        foreach (var field in shape.Fields.Where(field => !present.Contains(field.Name)).OrderBy(field => !field.IsRequired))
        {
            sheet.AddName(field.Name, Snippet.Of(field), completion => completion with
            {
                Detail = field.IsRequired ? "required" : field.Default is null ? null : $"default: {field.Default}",
                Documentation = FieldDoc.Of(field),
                AsksAgain = Snippet.HasChoice(field.Shape),
            });
        }
    }

    /// <summary>An entry under a name that the author chooses, with the fields that it must have.</summary>
    public static void NewEntry(CompletionSheet sheet, MapShape shape)
    {
        if (shape.Value is not ObjectShape { Fields: var fields } || !fields.Any(field => field.IsRequired) || sheet.Place.Property?.Colon is not null)
            return;

        var name = sheet.Place.Token?.Value is { Length: > 0 } typed ? typed : null;
        var required = string.Join(", ", fields.Where(field => field.IsRequired).Select(field => field.Name));
        sheet.AddEntry($"{name ?? "name"}: {{ {required} }}", Snippet.Entry(name, shape.Value));
    }
}
