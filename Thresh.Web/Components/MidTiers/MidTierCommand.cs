using Thresh.Domain.Text;

namespace Thresh.Web.Components.MidTiers;

/// <summary>The command that starts a mid-tier, to be copied into a shell of its machine.</summary>
public static class MidTierCommand
{
    /// <summary>The command as such, for where it is only told of.</summary>
    public const string Program = "dotnet Thresh.Web.dll --role midtier";

    /// <param name="name">Empty for the machine's own.</param>
    /// <param name="fingerprint">Of the Hub's certificate; null where somebody else ends TLS before it.</param>
    public static string Of(Uri hub, SecretText key, string name, string? fingerprint) => string.Join(" \\\n  ", Parts(hub, key, name, fingerprint));

    /// <inheritdoc cref="Of"/>
    public static string OnOneLine(Uri hub, SecretText key, string? fingerprint) => string.Join(' ', Parts(hub, key, "", fingerprint));

    private static IEnumerable<string> Parts(Uri hub, SecretText key, string name, string? fingerprint)
    {
        // In the environment, so that no list of processes shows the key.
        yield return $"THRESH_MIDTIER_KEY={key.Revealed}";
        yield return $"{Program} --hub {hub.GetLeftPart(UriPartial.Authority)}";
        if (name.Length > 0)
            yield return $"--name {name}";
        if (fingerprint is not null)
            yield return $"--tls-fingerprint {fingerprint}";
    }
}
