namespace Thresh.TraefikStandIn.Startup;

/// <summary>
/// Flags as Traefik's parser takes them: <c>--a.b=c</c>, <c>-a.b=c</c> and <c>--a.b c</c>, without regard to case, the last of
/// a kind counting; one that is a switch needs no value (documentation: Reference, Static Configuration, CLI).
/// </summary>
internal static class CommandLineFlags
{
    /// <returns>Values by the flag's name in lower case.</returns>
    /// <exception cref="ConfigurationException">An argument is no flag, a flag is unknown, or one lacks its value.</exception>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> arguments)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Length < 2 || argument[0] != '-')
                throw new ConfigurationException($"command not found: {argument}");
            var name = argument[(argument[1] == '-' ? 2 : 1)..];
            if (name.Length == 0 || name[0] is '-' or '=')
                throw Refused($"bad flag syntax: {argument}");
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? name : name[..equals]).ToLowerInvariant();
            if (FlagSchema.UnknownNode(key) is { } node)
                throw Refused($"field not found, node: {node}");
            if (equals >= 0)
                values[key] = name[(equals + 1)..];
            else if (FlagSchema.IsSwitch(key))
                values[key] = "true";
            else if (++i < arguments.Count)
                values[key] = arguments[i];
            else
                throw Refused($"flag needs an argument: -{name}");
        }
        return values;
    }

    public static ConfigurationException Refused(string why) => new($"failed to decode configuration from flags: {why}");
}
