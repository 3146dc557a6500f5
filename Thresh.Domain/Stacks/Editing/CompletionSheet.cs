using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>Where completions are written down: it knows the place, and what goes around what is put there.</summary>
internal sealed class CompletionSheet(LooseDocument document, CursorPlace place, Surroundings surroundings, char? typed)
{
    private readonly ImmutableArray<Completion>.Builder _found = ImmutableArray.CreateBuilder<Completion>();
    private StackOutline? _outline;

    public CursorPlace Place => place;

    public string Text => document.Text;

    public Surroundings Surroundings => surroundings;

    /// <summary>The character that made the editor ask; null where the person did.</summary>
    public char? Asked => typed;

    public ShapeAt Shape { get; } = ShapeAt.Of(place);

    public StackOutline Outline => _outline ??= new StackOutline(document.Root);

    /// <summary>The service whose text the place is in.</summary>
    public string? Service => place.Path is ["services", var name, _, ..] ? name : null;

    /// <summary>What is typed before the cursor.</summary>
    public string Typed { get; } = place.Typed(document.Text);

    public ImmutableArray<Completion> ToList() => _found.ToImmutable();

    /// <summary>A name: with its quotes, and with what follows it where nothing does yet.</summary>
    public void AddName(string name, string value, Func<Completion, Completion> describe)
    {
        var quoted = Snippet.Escape(JsonQuote.Of(name));
        var text = place.Property?.Colon is not null ? quoted : $"{quoted}: {value}{After}";
        Add(new Completion(name, text, Replaced, CompletionKind.Field) { FilterText = Filter(name), SortText = "", IsSnippet = true }, describe);
    }

    /// <summary>A name that is the author's, and what follows it.</summary>
    public void AddEntry(string label, string snippet) =>
        Add(
            new Completion(label, snippet + After, Replaced, CompletionKind.Snippet) { FilterText = Filter(Typed), SortText = "", IsSnippet = true, FollowsTyping = true },
            null);

    /// <summary>A whole text value, with its quotes.</summary>
    public void AddText(string text, CompletionKind kind, Func<Completion, Completion>? describe = null) =>
        Add(new Completion(text, JsonQuote.Of(text) + After, Replaced, kind) { FilterText = Filter(text), SortText = "" }, describe);

    /// <summary>A text value in snippet syntax, without its quotes.</summary>
    public void AddTextSnippet(string label, string snippet, CompletionKind kind, Func<Completion, Completion>? describe = null) =>
        Add(new Completion(label, $"\"{snippet}\"{After}", Replaced, kind) { FilterText = Filter(label), SortText = "", IsSnippet = true }, describe);

    /// <summary>A value that is no text; nothing where quotes are open.</summary>
    public void AddValue(string label, string json, CompletionKind kind, bool isSnippet = false, Func<Completion, Completion>? describe = null)
    {
        if (!place.InQuotes)
            Add(new Completion(label, json + After, Replaced, kind) { FilterText = label, SortText = "", IsSnippet = isSnippet }, describe);
    }

    /// <summary>Something in the midst of a text.</summary>
    public void AddInside(string label, string filter, int start, int end, CompletionKind kind, Func<Completion, Completion> describe) =>
        Add(new Completion(label, JsonQuote.Inside(label), document.Lines.RangeOf(start, end), kind) { FilterText = filter, SortText = "" }, describe, inside: true);

    private string After => place.CommaAfter ? "," : "";

    // A text without its closing quote goes to the end of its line: only what still belongs to the word is replaced.
    private TextRange Replaced => document.Lines.RangeOf(
        place.Token?.Start ?? place.Offset,
        place.Token is not { } token ? place.Offset : token.IsClosed ? token.End : WordEnd(token));

    private int WordEnd(LooseToken token)
    {
        var end = place.Offset;
        while (end < token.End && (char.IsAsciiLetterOrDigit(Text[end]) || Text[end] is '_' or '-' or '.' or ':' or '/'))
            end++;
        return end;
    }

    private string Filter(string text) => place.InQuotes ? $"\"{text}" : text;

    private void Add(Completion completion, Func<Completion, Completion>? describe, bool inside = false)
    {
        var described = describe is null ? completion : describe(completion);
        _found.Add(described with
        {
            // What is wrong here comes last.
            SortText = string.Create(CultureInfo.InvariantCulture, $"{(described.IsDiscouraged ? 1 : 0)}{described.SortText}{_found.Count:00000}"),
            Comma = inside || place.CommaBefore is not { } at ? null : new TextEdit(document.Lines.RangeOf(at, at), ","),
        });
    }
}
