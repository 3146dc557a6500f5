namespace Thresh.Domain.Stacks.Editing;

/// <summary>A <c>$</c> or <c>${…</c> that the cursor stands behind, in a JSON text as written.</summary>
internal static class OpenReference
{
    /// <returns>The index of its <c>$</c>, or null where none is open; <c>$$</c> opens none.</returns>
    public static int? Find(string typed)
    {
        for (var at = 0; at < typed.Length;)
        {
            if (typed[at] == '$' && at + 1 == typed.Length)
                return at;

            if (typed[at] == '$' && typed[at + 1] == '{')
            {
                var end = typed.IndexOf('}', at);
                if (end < 0)
                    return at;
                at = end + 1;
            }
            else
            {
                at += typed[at] == '\\' || (typed[at] == '$' && typed[at + 1] == '$') ? 2 : 1;
            }
        }

        return null;
    }

    /// <summary>Where what is written of it ends: behind its brace, or at the cursor where it has none.</summary>
    public static int End(string text, int start, int cursor, LooseToken token)
    {
        if (cursor - start < 2)
            return cursor;

        var last = token.IsClosed ? token.End - 1 : token.End;
        var end = cursor;
        while (end < last && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            end++;
        return end < last && text[end] == '}' ? end + 1 : cursor;
    }
}
