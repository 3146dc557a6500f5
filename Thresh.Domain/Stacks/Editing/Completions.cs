using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What can be written at a place of a definition, whether the rest of it is JSON yet or not.</summary>
public static class Completions
{
    /// <param name="typed">The character that made the editor ask; null where the person did.</param>
    public static ImmutableArray<Completion> At(string text, TextPosition position, Surroundings surroundings, char? typed = null)
    {
        if (text.Length > SyntaxReader.MaximumBytes)
            return [];

        var document = new LooseDocument(text);
        if (document.PlaceAt(document.Lines.OffsetOf(position)) is not { } place)
            return [];

        var sheet = new CompletionSheet(document, place, surroundings, typed);
        foreach (var shape in sheet.Shape.Shapes)
        {
            if (place.Role is CursorRole.Key)
                Names(sheet, shape);
            else
                Values(sheet, shape);
        }

        if (place.Role is CursorRole.Value)
            ValueCompletions.Examples(sheet);
        return sheet.ToList();
    }

    private static void Names(CompletionSheet sheet, Shape shape)
    {
        switch (shape)
        {
            case ObjectShape known:
                NameCompletions.Fields(sheet, known);
                break;
            case MapShape { Key.Meaning: TextMeaning.ServiceName } map:
                ServiceCompletions.AsNames(sheet, map);
                break;
            case MapShape map:
                NameCompletions.NewEntry(sheet, map);
                break;
        }
    }

    private static void Values(CompletionSheet sheet, Shape shape)
    {
        switch (shape)
        {
            case TextShape { Meaning: TextMeaning.ServiceName }:
                ServiceCompletions.AsTexts(sheet);
                break;
            case TextShape { Meaning: TextMeaning.Template }:
                ReferenceCompletions.Offer(sheet);
                break;
            case TextShape { Meaning: TextMeaning.Image }:
                ImageCompletions.Offer(sheet);
                break;
            case TextShape { Meaning: TextMeaning.ConfigMount }:
                MountCompletions.Configs(sheet);
                break;
            case TextShape { Meaning: TextMeaning.VolumeMount }:
                MountCompletions.Volumes(sheet);
                break;
            case TextShape { Meaning: TextMeaning.NodeName }:
                foreach (var node in sheet.Surroundings.Nodes)
                    sheet.AddText(node, CompletionKind.Node);
                break;
            default:
                ValueCompletions.Of(sheet, shape);
                break;
        }
    }
}
