namespace Thresh.Domain.Diagnostics;

/// <summary>Finds what somebody probably meant.</summary>
public static class ClosestName
{
    private const int MaximumEdits = 2;

    /// <summary>The candidate within two edits (insert, delete, replace, swap neighbours), the nearest first; null where none is.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = MaximumEdits + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > MaximumEdits)
                continue;
            var edits = Distance(name, candidate);
            // Two edits make any two-letter name out of any other.
            if (edits < least && edits < Math.Max(name.Length, candidate.Length))
                (best, least) = (candidate, edits);
        }

        return best;
    }

    // Optimal string alignment distance.
    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = left[row - 1] == right[column - 1];
                current[column] = Math.Min(
                    Math.Min(previous[column] + 1, current[column - 1] + 1),
                    previous[column - 1] + (same ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}
