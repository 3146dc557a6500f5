using System.Globalization;
using System.Text.RegularExpressions;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>What was probably meant by a value of another JSON type: the same in the type that the field takes, where it is valid as that.</summary>
internal static class Conversion
{
    /// <returns>JSON text, or null where nothing is plain.</returns>
    public static string? Of(SyntaxNode node, Shape shape)
    {
        foreach (var (kind, text, json) in Candidates(node))
        {
            if (Fits(kind, text, shape))
                return json;
            if (ItemOf(shape) is { } item && Fits(kind, text, item))
                return $"[{json}]";
        }

        return node.Kind is SyntaxKind.Array && IsMap(shape) ? AssignmentsOf(node) : null;
    }

    /// <summary>What the items of a list are, where the shape allows a list.</summary>
    public static Shape? ItemOf(Shape shape) => shape switch
    {
        ListShape list => list.Item,
        ChoiceShape choice => choice.List?.Item,
        _ => null,
    };

    private static IEnumerable<(SyntaxKind Kind, string Text, string Json)> Candidates(SyntaxNode node)
    {
        switch (node.Kind)
        {
            case SyntaxKind.String:
                yield return (SyntaxKind.String, node.Text, node.Json);
                yield return (SyntaxKind.Boolean, node.Text, node.Text);
                yield return (SyntaxKind.Number, node.Text, node.Text);
                break;
            case SyntaxKind.Number:
                yield return (SyntaxKind.Number, node.Text, node.Text);
                yield return (SyntaxKind.String, node.Text, $"\"{node.Text}\"");
                // A duration without its unit.
                yield return (SyntaxKind.String, node.Text + "s", $"\"{node.Text}s\"");
                break;
            case SyntaxKind.Boolean:
                yield return (SyntaxKind.String, node.Text, $"\"{node.Text}\"");
                // YAML reads an unquoted no as false.
                if (!node.IsTrue)
                    yield return (SyntaxKind.String, "no", "\"no\"");
                break;
        }
    }

    private static bool Fits(SyntaxKind kind, string text, Shape shape) => shape switch
    {
        ChoiceShape choice => choice.Options.Any(option => Fits(kind, text, option)),
        TextShape words => kind is SyntaxKind.String
            && (words.IsOpen || words.Choices.IsEmpty || words.Choices.Any(choice => choice.Word == text))
            && (words.Pattern is not { } pattern || Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant)),
        NumberShape range => kind is SyntaxKind.Number
            && text is [>= '0' and <= '9', ..]
            && !(text is ['0', >= '0' and <= '9', ..])
            && text[^1] != '.'
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= range.Minimum
            && number <= range.Maximum
            && !(range.AboveMinimum && number == range.Minimum)
            && !(range.IsWhole && text.Contains('.', StringComparison.Ordinal)),
        BooleanShape { Only: var only } => kind is SyntaxKind.Boolean && text is "true" or "false" && (only is null || only == (text == "true")),
        _ => false,
    };

    private static bool IsMap(Shape shape) => shape is MapShape { Value: not ObjectShape };

    // Compose's other way to write variables and labels: ["NAME=value"].
    private static string? AssignmentsOf(SyntaxNode list)
    {
        var pairs = list.Items.Select(item => item.Text.Split('=', 2)).ToList();
        return list.Items.All(item => item.Kind is SyntaxKind.String) && pairs.All(pair => pair is [{ Length: > 0 }, _])
            && pairs.DistinctBy(pair => pair[0]).Count() == pairs.Count
            ? pairs.Count == 0 ? "{}" : $"{{ {string.Join(", ", pairs.Select(pair => $"\"{Expect.Escaped(pair[0])}\": \"{Expect.Escaped(pair[1])}\""))} }}"
            : null;
    }
}
