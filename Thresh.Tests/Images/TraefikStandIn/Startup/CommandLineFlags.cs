namespace Thresh.TraefikStandIn.Startup;

/// <summary>
/// Flags as Traefik's parser takes them: <c>--a.b=c</c>, <c>-a.b=c</c> and <c>--a.b c</c>, without regard to case but for the names
/// that it chooses, the last of a kind counting; one that is a switch needs no value (documentation: Reference, Static Configuration, CLI).
/// </summary>
internal static class CommandLineFlags
{
    /// <returns>The parts of each flag's name, in lower case where they are Traefik's, and its value.</returns>
    /// <exception cref="ConfigurationException">An argument is no flag, a flag is unknown, or one lacks its value.</exception>
    public static IReadOnlyCollection<(string[] Name, string Value)> Read(IReadOnlyList<string> arguments)
    {
        var values = new SortedDictionary<string, (string[] Name, string Value)>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Length < 2 || argument[0] != '-')
                throw new ConfigurationException($"command not found: {argument}");
            var name = argument[(argument[1] == '-' ? 2 : 1)..];
            if (name.Length == 0 || name[0] is '-' or '=')
                throw Refused($"bad flag syntax: {argument}");
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            var written = (equals < 0 ? name : name[..equals]).Split('.');
            var key = string.Join('.', written).ToLowerInvariant();
            if (FlagSchema.UnknownNode(key) is { } node)
                throw Refused($"field not found, node: {node}");
            var value = equals >= 0 ? name[(equals + 1)..]
                : FlagSchema.IsSwitch(key) ? "true"
                : ++i < arguments.Count ? arguments[i]
                : throw Refused($"flag needs an argument: -{name}");
            values[key] = ([.. key.Split('.').Select((part, at) => FlagSchema.IsChosen(key, at) ? written[at] : part)], value);
        }
        return values.Values;
    }

    public static ConfigurationException Refused(string why) => new($"failed to decode configuration from flags: {why}");
}
