using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Routing;

/// <summary>Traefik's routers for itself, before all others in priority (documentation: Operations, API and Ping; Let's Encrypt, httpChallenge).</summary>
internal static class InternalRouting
{
    public const string Provider = "internal";
    public const string Api = "api@internal";
    public const string Ping = "ping@internal";
    public const string AcmeChallenge = "acme-http@internal";
    public const string Noop = "noop@internal";

    public static DynamicConfiguration Of(StaticConfiguration configuration)
    {
        var made = new DynamicConfiguration();
        if (configuration.Api)
            made.Services["api"] = new ServiceDefinition(null, false);
        if (configuration.ApiInsecure)
            made.Routers["api"] = Router("PathPrefix(`/api`)", Api, [StaticConfiguration.InternalEntryPoint], long.MaxValue - 1);
        if (configuration.Ping)
        {
            made.Services["ping"] = new ServiceDefinition(null, false);
            made.Routers["ping"] = Router("PathPrefix(`/ping`)", Ping, [configuration.PingEntryPoint], long.MaxValue);
        }
        string[] challenged = [.. configuration.Resolvers.Values.Select(resolver => resolver.HttpChallengeEntryPoint).Where(name => name.Length > 0).Distinct()];
        if (challenged.Length > 0)
        {
            made.Services["acme-http"] = new ServiceDefinition(null, false);
            made.Routers["acme-http"] = Router("PathPrefix(`/.well-known/acme-challenge/`)", AcmeChallenge, challenged, long.MaxValue);
        }
        made.Services["noop"] = new ServiceDefinition(null, false);
        return made;
    }

    private static RouterDefinition Router(string rule, string service, IReadOnlyList<string> entryPoints, long priority) =>
        new(rule, service, entryPoints, [], priority, null) { RuleSyntax = "v3" };
}
