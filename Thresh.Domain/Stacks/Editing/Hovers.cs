using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What can be told of the text at a place: of a field what it means, of a name what it stands for.</summary>
public static class Hovers
{
    /// <returns>Null where there is nothing to tell.</returns>
    public static HoverText? At(string text, TextPosition position)
    {
        if (text.Length > SyntaxReader.MaximumBytes)
            return null;

        var document = new LooseDocument(text);
        var offset = document.Lines.OffsetOf(position);
        if (document.TokenUnder(offset) is not { } token || document.PlaceAt(Math.Min(token.Start + 1, token.End)) is not { } place || place.Token != token)
            return null;

        if (place is { Role: CursorRole.Value } && Reference(document, place, token, offset) is { } reference)
            return reference;
        return (place.Role is CursorRole.Key ? OfName(document, place, token) : OfValue(document, place, token)) is { } markdown
            ? new HoverText(document.Lines.RangeOf(token.Start, token.End), markdown)
            : null;
    }

    private static string? OfName(LooseDocument document, CursorPlace place, LooseToken token)
    {
        var around = ShapeAt.Of(place);
        foreach (var shape in around.Shapes)
        {
            if (shape is ObjectShape known && known.Find(token.Value) is { } field)
                return FieldDoc.Of(field);
            if (shape is MapShape { Key.Meaning: TextMeaning.ServiceName } || place.Path is ["services", _])
                return OfService(document, token.Value);
        }

        return null;
    }

    private static string? OfValue(LooseDocument document, CursorPlace place, LooseToken token)
    {
        var at = ShapeAt.Of(place);
        foreach (var text in at.Shapes.OfType<TextShape>())
        {
            if (text.Meaning is TextMeaning.ServiceName)
                return OfService(document, token.Value);
            if (text.Meaning is TextMeaning.Image && ImageReference.TryCreate(token.Value) is { } image)
                return OfImage(image);
            if (text.Choices.FirstOrDefault(choice => choice.Word == token.Value) is { Description.Length: > 0 } choice)
                return $"{FieldDoc.Code(choice.Word)}: {choice.Description}";
        }

        // Of one variable among many the field's description says nothing.
        return at.Field is { } field && !at.Shapes.IsEmpty && (place.Container?.Kind is LooseKind.Array || place.Property?.Name.Value == field.Name) ? FieldDoc.Of(field) : null;
    }

    private static string OfService(LooseDocument document, string name) =>
        new StackOutline(document.Root).Find(name) is { } service ? ServiceCard.Of(service) : $"There is no service {FieldDoc.Code(name)} in this stack.";

    private static string OfImage(ImageReference image)
    {
        var pinned = image switch
        {
            { Digest: not null } => "Pinned by its digest.",
            { Tag: null or "latest" } => "Without a tag that names a version, it may be another image tomorrow.",
            _ => $"Tag {FieldDoc.Code(image.Tag)} of {FieldDoc.Code(image.Path)} at {FieldDoc.Code(image.Domain)}.",
        };
        return $"{FieldDoc.Code(image.Canonical)}\n\n{pinned}";
    }

    private static HoverText? Reference(LooseDocument document, CursorPlace place, LooseToken token, int offset)
    {
        if (token.Kind is not LooseTokenKind.Text || !ShapeAt.Of(place).Shapes.OfType<TextShape>().Any(text => text.Meaning is TextMeaning.Template))
            return null;

        var start = token.Start + 1;
        var raw = document.Text[start..(token.IsClosed ? token.End - 1 : token.End)];
        return ReferenceDoc.Find(raw, offset - start, new StackOutline(document.Root)) is var (from, length, markdown)
            ? new HoverText(document.Lines.RangeOf(start + from, start + from + length), markdown)
            : null;
    }
}
