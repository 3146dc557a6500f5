using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>
/// Writes the least that a shape asks for, with places to fill in (<c>$1</c>, <c>${2:text}</c>): quotes for a text, brackets
/// for a list, an object with the fields that it must have.
/// </summary>
internal sealed class Snippet
{
    private int _stops;

    /// <summary>A field's value.</summary>
    public static string Of(FieldShape field) => new Snippet().Value(field.Shape, field, "\n");

    public static string Of(Shape shape) => new Snippet().Value(shape, null, "\n");

    /// <summary>A name and its value; where the name is not known, it is the first place.</summary>
    public static string Entry(string? name, Shape value)
    {
        var snippet = new Snippet();
        var quoted = name is null ? $"\"{snippet.Stop("name")}\"" : Escape(JsonQuote.Of(name));
        return $"{quoted}: {snippet.Value(value, null, "\n")}";
    }

    /// <summary>A text that stands for itself.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("}", "\\}", StringComparison.Ordinal);

    /// <summary>Whether there is something to choose at the first place.</summary>
    public static bool HasChoice(Shape shape) => shape switch
    {
        TextShape text => !text.Choices.IsEmpty || text.Meaning is not (TextMeaning.Plain or TextMeaning.Template),
        ListShape list => HasChoice(list.Item),
        ChoiceShape choice => HasChoice(choice.Options[0]),
        ObjectShape => true,
        _ => false,
    };

    private string Field(FieldShape field, string line) => $"{Escape(JsonQuote.Of(field.Name))}: {Value(field.Shape, field, line)}";

    private string Value(Shape shape, FieldShape? field, string line) => shape switch
    {
        TextShape => $"\"{Stop()}\"",
        ListShape list => $"[{Value(list.Item, null, line)}]",
        ChoiceShape choice => Value(choice.Options[0], field, line),
        ObjectShape known => Braces(known.Fields.Where(one => one.IsRequired).Select(one => Field(one, line + "\t")), line),
        MapShape { Least: > 0 } map => Braces([$"\"{Stop()}\": {Value(map.Value, null, line + "\t")}"], line),
        MapShape => Braces([], line),
        BooleanShape { Only: { } only } => only ? "true" : "false",
        // Nobody writes what holds anyway.
        BooleanShape => Stop(field?.Default == "true" ? "false" : "true"),
        NumberShape => Stop(field?.Example),
        _ => Stop(),
    };

    private string Braces(IEnumerable<string> fields, string line)
    {
        var inner = string.Join(',', fields.Select(field => $"{line}\t{field}"));
        return $"{{{(inner.Length > 0 ? inner : $"{line}\t{Stop()}")}{line}\\}}";
    }

    private string Stop(string? text = null) => text is null ? $"${++_stops}" : $"${{{++_stops}:{Escape(text)}}}";
}
