namespace Thresh.Web.Components.Nodes;

/// <summary>The command that connects a machine, to be copied into its shell.</summary>
public static class ConnectCommand
{
    /// <param name="name">Empty for the machine's own.</param>
    /// <param name="fingerprint">Of the Hub's certificate; null where somebody else ends TLS before it.</param>
    public static string Of(Uri hub, string key, string name, string? fingerprint)
    {
        // In the environment, so that no list of processes shows the key.
        var lines = new List<string> { $"THRESH_AGENT_KEY={key}", $"  thresh agent start --hub {hub.GetLeftPart(UriPartial.Authority)}" };
        if (name.Trim() is { Length: > 0 } given)
            lines.Add($"    --name {Quoted(given)}");
        if (fingerprint is not null)
            lines.Add($"    --tls-fingerprint {fingerprint}");
        return string.Join(" \\\n", lines);
    }

    private static string Quoted(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
