namespace Thresh.Agent.Cli.Hubs;

/// <summary>Finds what a person named: by exact id, then by name without case, then by a beginning of an id that only one has.</summary>
internal static class NameResolution
{
    /// <param name="kind">What is looked for, in the singular: <c>node</c>.</param>
    /// <exception cref="CommandException">There is none, or there are several.</exception>
    public static T Find<T>(string typed, IReadOnlyCollection<T> all, Func<T, string> id, Func<T, string> name, string kind)
    {
        if (all.Where(candidate => id(candidate) == typed).ToList() is [var exact])
            return exact;

        var named = all.Where(candidate => string.Equals(name(candidate), typed, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = named.Count > 0 ? named : [.. all.Where(candidate => typed.Length > 0 && id(candidate).StartsWith(typed, StringComparison.Ordinal))];
        return found switch
        {
            [var only] => only,
            [] => throw new CommandException(ExitCodes.NotFound, $"There is no {kind} '{typed}'; thresh {kind} list shows those there are."),
            _ => throw new CommandException(ExitCodes.Conflict, $"'{typed}' may be {string.Join(" or ", found.Select(candidate => $"{name(candidate)} ({id(candidate)})"))}; give the id."),
        };
    }
}
