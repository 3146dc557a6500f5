namespace Thresh.TraefikStandIn.Startup;

/// <summary>
/// The flags that the stand-in knows, of the many that Traefik does: what is not here is refused in the words that Traefik
/// has for a flag it does not know (documentation: Reference, Static Configuration, CLI).
/// </summary>
internal static class FlagSchema
{
    private static readonly string[] Switches =
    [
        "global.checknewversion", "global.sendanonymoususage", "accesslog", "ping", "api", "api.insecure", "api.dashboard",
        "providers.file.watch",
    ];

    private static readonly string[] Values =
    [
        "log.level", "ping.entrypoint", "providers.file.directory", "providers.providersthrottleduration",
        "entrypoints.*.address",
        "entrypoints.*.transport.respondingtimeouts.readtimeout", "entrypoints.*.transport.respondingtimeouts.idletimeout",
        "entrypoints.*.transport.lifecycle.gracetimeout", "entrypoints.*.transport.lifecycle.requestacceptgracetimeout",
        "certificatesresolvers.*.acme.email", "certificatesresolvers.*.acme.storage", "certificatesresolvers.*.acme.caserver",
        "certificatesresolvers.*.acme.httpchallenge.entrypoint",
    ];

    private static readonly string[][] Known = [.. Switches.Concat(Values).Select(flag => flag.Split('.'))];

    public static bool IsSwitch(string flag) => Switches.Contains(flag);

    /// <summary>Whether this part of a known flag's name is one that the user chose, as an entry point's.</summary>
    public static bool IsChosen(string flag, int part)
    {
        var parts = flag.Split('.');
        return Known.Any(known => known.Length == parts.Length && known[part] == "*" && Leads(known, parts, parts.Length));
    }

    /// <returns>The first part of the flag's name that leads nowhere, or null for a known flag.</returns>
    public static string? UnknownNode(string flag)
    {
        var parts = flag.Split('.');
        for (var length = 1; length <= parts.Length; length++)
            if (!Known.Any(known => known.Length >= length && Leads(known, parts, length)))
                return parts[length - 1];
        return Known.Any(known => known.Length == parts.Length && Leads(known, parts, parts.Length)) ? null : parts[^1];
    }

    private static bool Leads(string[] known, string[] parts, int length) =>
        Enumerable.Range(0, length).All(i => known[i] == "*" ? parts[i].Length > 0 : known[i] == parts[i]);
}
