using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Checks what every field is checked for: the JSON type, the known names, text that can be shown.</summary>
internal static class Expect
{
    // The one word of Compose that is another one here.
    private const string ComposeEnvironment = "environment";

    /// <summary>Reports a value of another type and answers whether it is of this one.</summary>
    public static bool Kind(SyntaxNode node, SyntaxKind kind, Subject subject, DiagnosticBag bag)
    {
        if (node.Kind == kind)
            return true;

        WrongKind(node, [kind], subject, bag, null);
        return false;
    }

    /// <inheritdoc cref="Kind(SyntaxNode, SyntaxKind, Subject, DiagnosticBag)"/>
    public static bool Kind(SyntaxNode node, Shape shape, Subject subject, DiagnosticBag bag)
    {
        if (shape.Kinds.Contains(node.Kind))
            return true;

        WrongKind(node, shape.Kinds, subject, bag, Conversion.Of(node, shape));
        return false;
    }

    /// <summary>Reports a name that is none of the fields', unless it is one that authors may add.</summary>
    public static void Extension<TDraft>(SyntaxNode node, SyntaxProperty property, Field<TDraft>[] fields, bool extensible, Subject subject, DiagnosticBag bag)
    {
        if (extensible && property.Name.StartsWith(FieldNames.ExtensionPrefix, StringComparison.Ordinal))
            return;

        // What is there already is not what this one is for.
        var known = fields.Select(field => field.Shape.Name).ToArray();
        var meant = (property.Name == ComposeEnvironment ? FieldNames.Environment : ClosestName.Find(property.Name, known)) is { } near && known.Contains(near) && node.Find(near) is null ? near : null;
        bag.Error(
            DiagnosticCodes.UnknownField,
            $"{subject.AtStart()} has no field '{Shown(property.Name)}'; {(meant is null ? Otherwise(known, extensible) : $"did you mean '{meant}'?")}",
            property.Value.Path,
            property.NameRange,
            meant is null ? null : Change(property.NameRange, meant));
    }

    public static void Missing(SyntaxNode node, FieldShape field, Subject subject, DiagnosticBag bag) => bag.Error(
        DiagnosticCodes.FieldMissing,
        $"{subject.AtStart()} has no '{field.Name}'; add it, as in \"{field.Name}\": {field.Example.ReplaceLineEndings(" ")}.",
        node.Path,
        node.NameRange ?? node.OpeningRange);

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

    /// <summary>A whole number of digits alone. The platform's parser also takes one with NUL characters behind it.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return text.IndexOfAnyExceptInRange('0', '9') < 0 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether a text can stand in the engine's requests and be read by a person: not empty, not too long, nothing in it that cannot be seen.</summary>
    public static bool IsPlain(string text, int longest = 4096) =>
        text.Length > 0
        && text.Length <= longest
        && (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 || !text.EnumerateRunes().Any(IsUnseen));

    /// <summary>Whether a path is absolute, leads below the root, and cannot lead out of itself.</summary>
    public static bool IsAbsolutePath(string path)
    {
        if (!IsPlain(path) || path[0] != '/' || path.Contains(':', StringComparison.Ordinal))
            return false;

        var leads = false;
        foreach (var step in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(step) is "..")
                return false;
            leads |= path.AsSpan(step) is not ("" or ".");
        }

        return leads;
    }

    /// <summary>A path without doubled or trailing slashes and without <c>.</c> steps.</summary>
    public static string NormalPath(string path) =>
        IsNormal(path) ? path : "/" + string.Join('/', path.Split('/').Where(step => step is not ("" or ".")));

    /// <summary>Text from outside made safe to stand in a sentence: short, and without characters that cannot be seen.</summary>
    public static string Shown(string text)
    {
        const int longest = 80;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(longest))
        {
            if (IsUnseen(rune))
                shown.AppendJoin("", rune.ToString().Select(unit => $"\\u{(int)unit:x4}"));
            else
                shown.Append(rune);
        }

        return text.EnumerateRunes().Skip(longest).Any() ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>A name in quotes; the first letter of it that only looks like a plain one, or is none at all, is told apart.</summary>
    public static string Named(string text)
    {
        foreach (var rune in text.EnumerateRunes().Where(rune => !rune.IsAscii && !IsUnseen(rune)).Take(1))
            return $"'{Shown(text)}', in which '{rune}' is U+{rune.Value:X4},";
        return $"'{Shown(text)}'";
    }

    /// <summary>A text as JSON writes it, without the quotes.</summary>
    public static string Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    public static QuickFix Change(TextRange range, string word) => new($"Change to '{Shown(word)}'", [new TextEdit(range, $"\"{Escaped(word)}\"")]);

    // As nearly every path is: nothing to take apart.
    private static bool IsNormal(string path) =>
        path.StartsWith('/')
        && !path.EndsWith('/')
        && !path.EndsWith("/.", StringComparison.Ordinal)
        && !path.Contains("//", StringComparison.Ordinal)
        && !path.Contains("/./", StringComparison.Ordinal);

    // A list that nobody reads to its end helps nobody.
    private static string Otherwise(string[] known, bool extensible) =>
        !extensible && known.Length == 1 ? $"the only one is {known[0]}."
        : !extensible ? $"the fields are {string.Join(", ", known)}."
        : "remove it, or begin its name with x- to keep it as a note.";

    // What hides, joins or turns text around has no place in a name.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void WrongKind(SyntaxNode node, ImmutableArray<SyntaxKind> kinds, Subject subject, DiagnosticBag bag, string? meant) => bag.Error(
        DiagnosticCodes.WrongType,
        $"{subject.AtStart()} must be {string.Join(" or ", kinds.Select(Words))}, not {Words(node.Kind)}.",
        node.Path,
        node.Range,
        meant is null ? null : new QuickFix($"Change to {Shown(meant)}", [new TextEdit(node.Range, meant)]));

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
