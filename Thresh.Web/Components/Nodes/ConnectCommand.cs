using Thresh.Domain.Text;

namespace Thresh.Web.Components.Nodes;

/// <summary>The command that connects a machine, to be copied into its shell.</summary>
public static class ConnectCommand
{
    /// <param name="name">Empty for the machine's own.</param>
    /// <param name="fingerprint">Of the Hub's certificate; null where somebody else ends TLS before it.</param>
    public static string Of(Uri hub, SecretText key, string name, string? fingerprint) => string.Join(" \\\n  ", Parts(hub, key, name, fingerprint));

    /// <inheritdoc cref="Of"/>
    public static string OnOneLine(Uri hub, SecretText key, string? fingerprint) => string.Join(' ', Parts(hub, key, "", fingerprint));

    private static IEnumerable<string> Parts(Uri hub, SecretText key, string name, string? fingerprint)
    {
        // In the environment, so that no list of processes shows the key.
        yield return $"THRESH_AGENT_KEY={key.Revealed}";
        yield return $"thresh agent start --hub {hub.GetLeftPart(UriPartial.Authority)}";
        if (name.Trim() is { Length: > 0 } given)
            yield return $"--name {Quoted(given)}";
        if (fingerprint is not null)
            yield return $"--tls-fingerprint {fingerprint}";
    }

    private static string Quoted(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
