using Thresh.TraefikStandIn.Logs;

namespace Thresh.TraefikStandIn.Startup;

/// <summary>Flags to configuration.</summary>
internal static class StaticConfigurationReader
{
    /// <exception cref="ConfigurationException">A flag is unknown, or its value is not of its kind.</exception>
    public static StaticConfiguration Read(IReadOnlyList<string> arguments)
    {
        var configuration = new StaticConfiguration
        {
            EntryPoints = new SortedDictionary<string, EntryPoint>(StringComparer.Ordinal),
            Resolvers = new SortedDictionary<string, CertificateResolver>(StringComparer.Ordinal),
        };
        foreach (var (flag, value) in CommandLineFlags.Read(arguments))
        {
            try
            {
                configuration = With(configuration, flag, value);
            }
            catch (ConfigurationException wrong) when (!wrong.Message.StartsWith("failed", StringComparison.Ordinal))
            {
                throw CommandLineFlags.Refused($"{string.Join('.', flag)}: {wrong.Message}");
            }
        }
        return WithDefaultEntryPoints(configuration);
    }

    private static StaticConfiguration With(StaticConfiguration so, string[] flag, string value) => flag switch
    {
        ["global", _] when GoText.Bool(value) is var _ => so,
        ["log", "level"] => so with { LogLevel = Level(value) },
        // A section that may stand alone is on for "true" in any case of letters, and off for all else.
        ["accesslog"] => so with { AccessLog = IsOn(value) },
        ["ping"] => so with { Ping = IsOn(value) },
        ["ping", "entrypoint"] => so with { Ping = true, PingEntryPoint = value },
        ["api"] => so with { Api = IsOn(value) },
        ["api", "insecure"] => so with { Api = true, ApiInsecure = GoText.Bool(value) },
        ["api", "dashboard"] when GoText.Bool(value) => throw new ConfigurationException("the stand-in has no dashboard, say --api.dashboard=false"),
        ["api", "dashboard"] => so with { Api = true },
        ["providers", "file", "directory"] => so with { Directory = value },
        ["providers", "file", "watch"] => so with { Watch = GoText.Bool(value) },
        ["providers", "providersthrottleduration"] => so with { ThrottleDuration = GoText.Duration(value) },
        ["entrypoints", var name, .. var rest] => so with { EntryPoints = Changed(so.EntryPoints, name, With(so.EntryPoints.GetValueOrDefault(name) ?? new(name), rest[^1], value)) },
        ["certificatesresolvers", var name, .. var rest] => so with { Resolvers = Changed(so.Resolvers, name, With(so.Resolvers.GetValueOrDefault(name) ?? new(name), rest[^1], value)) },
        _ => throw CommandLineFlags.Refused($"field not found, node: {flag[^1]}"),
    };

    private static EntryPoint With(EntryPoint so, string option, string value) => option switch
    {
        "address" => so with { Address = value },
        "readtimeout" => so with { ReadTimeout = GoText.Duration(value) },
        "idletimeout" => so with { IdleTimeout = GoText.Duration(value) },
        "gracetimeout" => so with { GraceTimeout = GoText.Duration(value) },
        "requestacceptgracetimeout" => so with { RequestAcceptGraceTimeout = GoText.Duration(value) },
        _ => throw CommandLineFlags.Refused($"field not found, node: {option}"),
    };

    private static CertificateResolver With(CertificateResolver so, string option, string value) => option switch
    {
        "email" => so with { Email = value },
        "storage" => so with { Storage = value },
        "caserver" => so with { AuthorityServer = value },
        "entrypoint" => so with { HttpChallengeEntryPoint = value },
        _ => throw CommandLineFlags.Refused($"field not found, node: {option}"),
    };

    /// <summary>
    /// Traefik listens on :80 when no entry point is named, and makes <c>traefik</c> on :8080 for the insecure API and for ping
    /// (documentation: Operations, API and Ping).
    /// </summary>
    private static StaticConfiguration WithDefaultEntryPoints(StaticConfiguration so)
    {
        var all = so.EntryPoints.Count == 0 ? Changed(so.EntryPoints, "http", new EntryPoint("http") { Address = ":80" }) : so.EntryPoints;
        var needsInternal = so.ApiInsecure || (so.Ping && so.PingEntryPoint == StaticConfiguration.InternalEntryPoint);
        if (needsInternal && !all.ContainsKey(StaticConfiguration.InternalEntryPoint))
            all = Changed(all, StaticConfiguration.InternalEntryPoint, new EntryPoint(StaticConfiguration.InternalEntryPoint) { Address = ":8080" });
        foreach (var resolver in so.Resolvers.Values)
            if (resolver.Storage.Length == 0)
                throw new ConfigurationException($"unable to initialize certificates resolver \"{resolver.Name}\" with no storage location for the certificates");
        return so with { EntryPoints = all.ToDictionary(pair => pair.Key, pair => pair.Value.Checked()) };
    }

    private static SortedDictionary<string, T> Changed<T>(IReadOnlyDictionary<string, T> all, string name, T one) =>
        new(all.ToDictionary(), StringComparer.Ordinal) { [name] = one };

    private static bool IsOn(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static LogLevel Level(string value) => value.ToUpperInvariant() switch
    {
        "TRACE" or "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Info,
        "WARN" => LogLevel.Warn,
        "ERROR" or "FATAL" or "PANIC" => LogLevel.Error,
        _ => throw new ConfigurationException($"the log level {value} is none of TRACE, DEBUG, INFO, WARN, ERROR, FATAL and PANIC"),
    };
}
