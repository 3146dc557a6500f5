using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Checks what every field is checked for: the JSON type, the known names, text that can be shown.</summary>
internal static class Expect
{
    /// <summary>Reports a value of another type and answers whether it is of this one.</summary>
    public static bool Kind(SyntaxNode node, SyntaxKind kind, Subject subject, DiagnosticBag bag)
    {
        if (node.Kind == kind)
            return true;

        WrongKind(node, [kind], subject, bag);
        return false;
    }

    /// <inheritdoc cref="Kind(SyntaxNode, SyntaxKind, Subject, DiagnosticBag)"/>
    public static bool Kind(SyntaxNode node, ImmutableArray<SyntaxKind> kinds, Subject subject, DiagnosticBag bag)
    {
        if (kinds.Contains(node.Kind))
            return true;

        WrongKind(node, kinds, subject, bag);
        return false;
    }

    public static void KnownFields<TDraft>(SyntaxNode node, Field<TDraft>[] fields, bool extensible, Subject subject, DiagnosticBag bag)
    {
        foreach (var property in node.Properties)
        {
            if (IsKnown(property.Name, fields)
                || (extensible && property.Name.StartsWith(FieldNames.ExtensionPrefix, StringComparison.Ordinal)))
            {
                continue;
            }

            var known = fields.Select(field => field.Shape.Name).ToArray();
            var meant = ClosestName.Find(property.Name, known);
            bag.Error(
                DiagnosticCodes.UnknownField,
                $"{subject.AtStart()} has no field '{Shown(property.Name)}'; {(meant is null ? $"the fields are {string.Join(", ", known)}." : $"did you mean '{meant}'?")}",
                property.Value.Path,
                property.NameRange,
                meant is null ? null : Change(property.NameRange, meant));
        }
    }

    public static void Missing(SyntaxNode node, FieldShape field, Subject subject, DiagnosticBag bag) => bag.Error(
        DiagnosticCodes.FieldMissing,
        $"{subject.AtStart()} has no '{field.Name}'; add it, as in \"{field.Name}\": {field.Example.ReplaceLineEndings(" ")}.",
        node.Path,
        node.Owner?.NameRange ?? node.OpeningRange);

    /// <summary>One of a field's words, or null after it was reported that the text is none of them.</summary>
    public static T? Choice<TDraft, T>(FieldValue<TDraft> value, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (words.TryGetValue(value.Node.Text, out var chosen))
            return chosen;

        var meant = ClosestName.Find(value.Node.Text, words.Keys);
        value.Error(
            DiagnosticCodes.InvalidValue,
            $"'{Shown(value.Node.Text)}' is not a value of {value.Subject}; write one of {string.Join(", ", words.Keys)}.",
            meant is null ? null : Change(value.Node.Range, meant));
        return null;
    }

    /// <summary>Whether a text can stand in the engine's requests: no control characters, not empty, not too long.</summary>
    public static bool IsPlain(string text, int longest = 4096) => text.Length > 0 && text.Length <= longest && !text.Any(char.IsControl);

    /// <summary>Whether a path is absolute, of one file system, and cannot lead out of itself.</summary>
    public static bool IsAbsolutePath(string path) =>
        path.Length > 1
        && path[0] == '/'
        && IsPlain(path)
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..", StringComparer.Ordinal);

    /// <summary>A path without doubled or trailing slashes and without <c>.</c> steps.</summary>
    public static string NormalPath(string path) => "/" + string.Join('/', path.Split('/').Where(step => step is not ("" or ".")));

    /// <summary>Text from outside made safe to stand in a sentence: short, and without characters that cannot be seen.</summary>
    public static string Shown(string text)
    {
        const int longest = 80;
        var shown = string.Concat(text.Take(longest).Select(character =>
            char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Surrogate
                ? $"\\u{(int)character:x4}"
                : character.ToString()));
        return text.Length > longest ? shown + "…" : shown;
    }

    public static QuickFix Change(TextRange range, string word) => new($"Change to '{word}'", [new TextEdit(range, $"\"{word}\"")]);

    // Asked for every field that is written: no closure.
    private static bool IsKnown<TDraft>(string name, Field<TDraft>[] fields)
    {
        foreach (var field in fields)
        {
            if (field.Shape.Name == name)
                return true;
        }

        return false;
    }

    private static void WrongKind(SyntaxNode node, ImmutableArray<SyntaxKind> kinds, Subject subject, DiagnosticBag bag) => bag.Error(
        DiagnosticCodes.WrongType,
        $"{subject.AtStart()} must be {string.Join(" or ", kinds.Select(Words))}, not {Words(node.Kind)}.",
        node.Path,
        node.Range,
        Rewritten(node, kinds) is { } text ? new QuickFix($"Change to {Shown(text)}", [new TextEdit(node.Range, text)]) : null);

    // What was probably meant, where that is plain: a text in place of a number, a list of one in place of its item.
    private static string? Rewritten(SyntaxNode node, ImmutableArray<SyntaxKind> kinds) => node.Kind switch
    {
        SyntaxKind.Number or SyntaxKind.Boolean when kinds.Contains(SyntaxKind.String) => $"\"{node.Text}\"",
        SyntaxKind.String when kinds.Contains(SyntaxKind.Array) => $"[{node.Json}]",
        _ => null,
    };

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
