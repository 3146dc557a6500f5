using System.Text.Json;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>Words to choose from, brackets to begin with, and the format's own examples.</summary>
internal static class ValueCompletions
{
    public static void Of(CompletionSheet sheet, Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                foreach (var choice in text.Choices)
                    sheet.AddText(choice.Word, CompletionKind.Value, completion => completion with { Documentation = choice.Description.Length > 0 ? choice.Description : null });
                break;
            case BooleanShape { Only: { } only }:
                sheet.AddValue(only ? "true" : "false", only ? "true" : "false", CompletionKind.Value);
                break;
            case BooleanShape:
                sheet.AddValue("true", "true", CompletionKind.Value);
                sheet.AddValue("false", "false", CompletionKind.Value);
                break;
            case ListShape:
                sheet.AddValue("[ ]", Snippet.Of(shape), CompletionKind.Snippet, isSnippet: true, completion => completion with { Detail = "a list", AsksAgain = Snippet.HasChoice(shape) });
                break;
            case ObjectShape or MapShape:
                sheet.AddValue(Label(shape), Snippet.Of(shape), CompletionKind.Snippet, isSnippet: true, completion => completion with { Detail = "an object", AsksAgain = Snippet.HasChoice(shape) });
                break;
        }
    }

    /// <summary>Where nothing that is there can be offered, what the format's description shows.</summary>
    public static void Examples(CompletionSheet sheet)
    {
        if (sheet.Shape.Field is not { } field || !IsOwn(sheet, field) || sheet.Asked is ' ')
            return;

        using var example = JsonDocument.Parse(field.Example);
        var inList = sheet.Place.Container?.Kind is LooseKind.Array;
        foreach (var value in inList && example.RootElement.ValueKind is JsonValueKind.Array ? example.RootElement.EnumerateArray() : Enumerable.Repeat(example.RootElement, inList ? 0 : 1))
        {
            if (value.ValueKind is JsonValueKind.String)
            {
                if (sheet.Shape.Shapes.OfType<TextShape>().Any(text => text.Choices.IsEmpty && text.Meaning is TextMeaning.Plain or TextMeaning.VolumeMount) && !sheet.Place.Siblings.Contains(value.GetString()))
                    sheet.AddText(value.GetString()!, CompletionKind.Snippet, Example);
            }
            else if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                sheet.AddValue(value.GetRawText(), value.GetRawText(), CompletionKind.Snippet, describe: Example);
            }
        }
    }

    private static string Label(Shape shape) =>
        string.Join(", ", (shape as ObjectShape)?.Fields.Where(field => field.IsRequired).Select(field => field.Name) ?? []) is { Length: > 0 } fields ? $"{{ {fields} }}" : "{ }";

    private static Completion Example(Completion completion) => completion with { Detail = "example" };

    // In a map the field describes the whole, not one of its values.
    private static bool IsOwn(CompletionSheet sheet, FieldShape field) =>
        sheet.Place.Container?.Kind is LooseKind.Array || sheet.Place.Property?.Name.Value == field.Name;
}
