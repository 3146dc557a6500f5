namespace Thresh.Domain.Stacks.Editing;

/// <summary>A text that is being written: JSON as far as it goes, and what each place in it is for.</summary>
internal sealed class LooseDocument
{
    private readonly List<LooseToken> _tokens;

    public LooseDocument(string text)
    {
        Text = text;
        _tokens = LooseLexer.Read(text);
        Root = LooseReader.Read(_tokens, text.Length);
        Lines = new LineMap(text);
    }

    public string Text { get; }

    public LooseNode? Root { get; }

    public LineMap Lines { get; }

    /// <summary>The text or word that a character belongs to.</summary>
    public LooseToken? TokenUnder(int offset) =>
        Before(offset + 1) is var index and >= 0 && _tokens[index] is { IsValue: true } token && offset < token.End ? token : null;

    /// <returns>Null where neither a name nor a value belongs.</returns>
    public CursorPlace? PlaceAt(int offset)
    {
        // The token that is typed is the last one to begin before the place.
        var before = Before(offset);
        var typed = before >= 0 && _tokens[before].IsTypedAt(offset) ? _tokens[before] : null;
        if (typed is not null)
            before--;

        var previous = before >= 0 ? _tokens[before] : null;
        var next = _tokens.ElementAtOrDefault(before + (typed is null ? 1 : 2));
        var place = Around(offset) switch
        {
            null => AtTop(typed, offset),
            { Kind: LooseKind.Array } list => new CursorPlace(CursorRole.Value, list, null, typed, offset),
            var holder => InObject(holder, typed, previous, offset),
        };
        return place is null ? null : place with
        {
            CommaBefore = place.Container is not null && previous is { IsValue: true } or { Ends: true } ? previous.End : null,
            CommaAfter = place.Container is not null && next is not null && !next.Ends && next.Kind is not (LooseTokenKind.Comma or LooseTokenKind.Colon),
        };
    }

    private CursorPlace? AtTop(LooseToken? typed, int offset) =>
        Root is null || Root.First == typed ? new CursorPlace(CursorRole.Value, null, null, typed, offset) : null;

    private static CursorPlace? InObject(LooseNode holder, LooseToken? typed, LooseToken? previous, int offset)
    {
        if (typed is not null)
        {
            var owner = holder.Properties.Find(property => property.Name == typed || property.Value?.First == typed);
            return owner is null ? null : new CursorPlace(owner.Name == typed ? CursorRole.Key : CursorRole.Value, holder, owner, typed, offset);
        }

        var last = holder.Properties.FindLast(property => property.Name.Start < offset);
        if (previous is { Kind: LooseTokenKind.Colon })
            return last is { AwaitsValue: true } && last.Colon == previous ? new CursorPlace(CursorRole.Value, holder, last, null, offset) : null;

        // Behind a name that has no colon yet, neither belongs.
        return previous is not null && previous == last?.Name ? null : new CursorPlace(CursorRole.Key, holder, null, null, offset);
    }

    private LooseNode? Around(int offset)
    {
        LooseNode? found = null;
        for (var node = Root; node is not null && node.Holds(offset); node = Within(node, offset))
            found = node;
        return found;
    }

    private static LooseNode? Within(LooseNode node, int offset) => node.Kind is LooseKind.Array
        ? node.Items.FindLast(item => item.Start < offset)
        : node.Properties.FindLast(property => property.Value?.Start < offset)?.Value;

    /// <summary>The last token that begins before a place, or -1.</summary>
    private int Before(int offset)
    {
        var (low, high) = (0, _tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
