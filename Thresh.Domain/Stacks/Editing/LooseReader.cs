namespace Thresh.Domain.Stacks.Editing;

/// <summary>
/// Builds a tree of whatever is there. What is missing is taken for forgotten: a name that follows a name, or stands where
/// a value should be and has a colon behind it, begins the next property; a bracket closes what is open inside its pair.
/// It does not recurse, so no document can exhaust the stack.
/// </summary>
internal sealed class LooseReader
{
    private readonly List<LooseNode> _open = [];
    private LooseNode? _root;

    private LooseNode? Innermost => _open.Count > 0 ? _open[^1] : null;

    /// <returns>The outermost value, or null where there is none.</returns>
    public static LooseNode? Read(List<LooseToken> tokens, int length)
    {
        var reader = new LooseReader();
        foreach (var token in tokens)
            reader.Take(token);
        foreach (var node in reader._open)
            node.End = length;
        return reader._root;
    }

    private void Take(LooseToken token)
    {
        switch (token.Kind)
        {
            case LooseTokenKind.OpenObject:
                Open(LooseKind.Object, token);
                break;
            case LooseTokenKind.OpenArray:
                Open(LooseKind.Array, token);
                break;
            case LooseTokenKind.CloseObject:
                Close(LooseKind.Object, token);
                break;
            case LooseTokenKind.CloseArray:
                Close(LooseKind.Array, token);
                break;
            case LooseTokenKind.Comma:
                Innermost?.Pending = null;
                break;
            case LooseTokenKind.Colon:
                Colon(token);
                break;
            default:
                Scalar(token);
                break;
        }
    }

    private void Open(LooseKind kind, LooseToken token)
    {
        // An object's value without a name gets an empty one, so that what is in it still has a place.
        if (Innermost is { Kind: LooseKind.Object } holder && holder.Pending is null or { Value: not null })
            Begin(holder, new LooseToken(LooseTokenKind.Text, token.Start, token.Start));
        _open.Add(Add(kind, token));
    }

    private void Scalar(LooseToken token)
    {
        if (Innermost is { Kind: LooseKind.Object } holder && holder.Pending is not { AwaitsValue: true })
            Begin(holder, token);
        else
            Add(token.Kind is LooseTokenKind.Text ? LooseKind.Text : LooseKind.Word, token);
    }

    private LooseNode Add(LooseKind kind, LooseToken token)
    {
        var holder = Innermost;
        var node = new LooseNode(kind, token, holder, holder?.Pending);
        _root ??= node;
        if (holder?.Kind is LooseKind.Array)
            holder.Items.Add(node);
        else
            holder?.Pending?.Value = node;
        return node;
    }

    private void Colon(LooseToken token)
    {
        if (Innermost is not { } holder)
            return;

        if (holder.Kind is LooseKind.Array)
        {
            // "depends_on": ["db" "image": … – the list was never closed.
            if (holder is not { Items: [.., { Kind: LooseKind.Text } name], Parent.Kind: LooseKind.Object })
                return;
            holder.Items.RemoveAt(holder.Items.Count - 1);
            holder.End = name.Start;
            _open.RemoveAt(_open.Count - 1);
            Begin(holder.Parent, name.First).Colon = token;
        }
        else if (holder.Pending is { Colon: null } pending)
        {
            pending.Colon = token;
        }
        else if (holder.Pending is { Value: { Kind: LooseKind.Text } next } before)
        {
            // "image": "ports": … – the value was forgotten.
            before.Value = null;
            Begin(holder, next.First).Colon = token;
        }
    }

    private static LooseProperty Begin(LooseNode holder, LooseToken name)
    {
        var property = new LooseProperty(name);
        holder.Properties.Add(property);
        holder.Pending = property;
        return property;
    }

    private void Close(LooseKind kind, LooseToken token)
    {
        var at = _open.FindLastIndex(node => node.Kind == kind);
        if (at < 0)
            return;

        for (var inner = at + 1; inner < _open.Count; inner++)
            _open[inner].End = token.Start;
        _open[at].End = token.End;
        _open[at].IsClosed = true;
        _open.RemoveRange(at, _open.Count - at);
    }
}
