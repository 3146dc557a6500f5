using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Checks what every field is checked for: the JSON type, the known names, text that can be shown.</summary>
internal static class Expect
{
    /// <summary>Reports a value of another type and answers whether it is of this one.</summary>
    /// <param name="what">The thing as a sentence's subject: <c>The image of service 'api'</c>.</param>
    public static bool Kind(SyntaxNode node, SyntaxKind kind, string what, DiagnosticBag bag)
    {
        if (node.Kind == kind)
            return true;

        bag.Error(DiagnosticCodes.WrongType, $"{what} must be {Words(kind)}, not {Words(node.Kind)}.", node.Path, node.Range);
        return false;
    }

    public static void KnownFields(SyntaxNode node, string[] known, bool extensions, string what, DiagnosticBag bag)
    {
        foreach (var property in node.Properties)
        {
            if (Array.IndexOf(known, property.Name) >= 0 || (extensions && property.Name.StartsWith(FieldNames.ExtensionPrefix, StringComparison.Ordinal)))
                continue;

            var meant = ClosestName.Find(property.Name, known);
            var hint = meant is null ? $"the fields are {string.Join(", ", known)}" : $"did you mean '{meant}'?";
            bag.Error(
                DiagnosticCodes.UnknownField,
                $"{what} has no field '{Shown(property.Name)}'; {hint}{(meant is null ? "." : "")}",
                property.Value.Path,
                property.NameRange,
                meant is null ? null : new QuickFix($"Change to '{meant}'", [new TextEdit(property.NameRange, $"\"{meant}\"")]));
        }
    }

    /// <summary>Text from outside made safe to stand in a sentence: short, and without characters that cannot be seen.</summary>
    public static string Shown(string text)
    {
        const int longest = 80;
        var shown = string.Concat(text.Take(longest).Select(character =>
            char.IsControl(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate
                ? $"\\u{(int)character:x4}"
                : character.ToString()));
        return text.Length > longest ? shown + "…" : shown;
    }

    private static string Words(SyntaxKind kind) => kind switch
    {
        SyntaxKind.Object => "an object",
        SyntaxKind.Array => "a list",
        SyntaxKind.String => "a text",
        SyntaxKind.Number => "a number",
        SyntaxKind.Boolean => "true or false",
        SyntaxKind.Null => "null",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
