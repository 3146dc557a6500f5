namespace Thresh.Domain.Diagnostics;

/// <summary>Finds what somebody probably meant.</summary>
public static class ClosestName
{
    private const int MaximumEdits = 2;

    // Nobody misspells a name that long; it need not be compared.
    private const int LongestName = 64;

    /// <summary>The candidate within two edits (insert, delete, replace, swap neighbours), the nearest first; null where none is.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName + MaximumEdits)
            return null;

        string? best = null;
        var least = MaximumEdits + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > MaximumEdits || candidate.Length > LongestName)
                continue;
            var edits = Distance(name, candidate);
            // Two edits make any two-letter name out of any other.
            if (edits < least && edits < Math.Max(name.Length, candidate.Length))
                (best, least) = (candidate, edits);
        }

        return best;
    }

    // Optimal string alignment distance, given up as soon as it is sure to be too large.
    private static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var same = left.CommonPrefixLength(right);
        left = left[same..];
        right = right[same..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        Span<int> before = stackalloc int[LongestName + 1];
        Span<int> previous = stackalloc int[LongestName + 1];
        Span<int> current = stackalloc int[LongestName + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;

        for (var row = 1; row <= left.Length; row++)
        {
            var least = current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                current[column] = Math.Min(
                    Math.Min(previous[column] + 1, current[column - 1] + 1),
                    previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
                least = Math.Min(least, current[column]);
            }

            // A swap reaches back over one row, so one more than the limit may still come down.
            if (least > MaximumEdits + 1)
                return least;
            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }

        return previous[right.Length];
    }
}
