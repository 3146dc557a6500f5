using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Traefik;

/// <summary>
/// What Traefik's file provider reads (its reference, <em>File &amp; HTTP routers</em>, v3.3). It is JSON, which YAML takes in, under
/// a first line for whoever opens it; every name in it begins with its stack's, because names are global to the proxy.
/// </summary>
internal static class DynamicConfiguration
{
    /// <summary>The resolver that the static configuration names, see <see cref="TraefikRecipe"/>.</summary>
    public const string Resolver = "acme";

    // A rule's length is its priority where none is given, so no other route is lower.
    private const int LowestPriority = 1;

    // No authority outside can reach, or certifies, a name that means something on this network alone (RFC 6761, RFC 6762, and ICANN's resolution on .internal).
    private static readonly string[] PrivateDomains = ["localhost", "local", "internal"];

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="services">All that a stack has published, at least one.</param>
    /// <param name="certifies">Whether the operator's own certificates cover a host.</param>
    public static byte[] Routes(ImmutableArray<PublishedService> services, ProxySettings settings, Func<string, bool> certifies) => Text(
        $"Written by Thresh for stack {services[0].Stack}: what is changed here is lost.",
        writer =>
        {
            writer.WriteStartObject("http");
            writer.WriteStartObject("routers");
            foreach (var service in services)
                Routers(writer, service, settings, certifies);
            writer.WriteEndObject();

            writer.WriteStartObject("services");
            foreach (var service in services)
                Services(writer, service);
            writer.WriteEndObject();

            if (services.SelectMany(service => service.Routes).Any(route => IsRedirected(route, settings)))
                Redirect(writer, services[0].Stack, settings);
            writer.WriteEndObject();
        });

    /// <param name="names">Of the pairs in the certificates' folder, without their extensions.</param>
    public static byte[] Certificates(ImmutableArray<string> names) => Text(
        "Written by Thresh from the node's folder of certificates: what is changed here is lost.",
        writer =>
        {
            writer.WriteStartObject("tls");
            writer.WriteStartArray("certificates");
            foreach (var name in names)
            {
                writer.WriteStartObject();
                writer.WriteString("certFile", $"{TraefikRecipe.Certificates}/{name}.crt");
                writer.WriteString("keyFile", $"{TraefikRecipe.Certificates}/{name}.key");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    /// <summary>What the proxy calls a service that requests to a container port are sent to.</summary>
    // An underscore is in no stack's and no service's name: with a hyphen a-b and c would be a and b-c.
    public static string ServiceName(PublishedService service, int port) => $"{service.Stack}_{service.Service}_{port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where requests to a container port go.</summary>
    public static string Address(PublishedService service, int port) => $"http://{service.Alias}:{port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The names and rules of the routers of a service.</summary>
    public static IEnumerable<(string Name, string Rule, Route Route, bool Tls)> RoutersOf(PublishedService service)
    {
        for (var index = 0; index < service.Routes.Length; index++)
        {
            var route = service.Routes[index];
            var name = $"{service.Stack}_{service.Service}_{(index + 1).ToString(CultureInfo.InvariantCulture)}";
            if (route.Http)
                yield return (name, Rule(route), route, false);
            if (route.Https)
                yield return ($"{name}_tls", Rule(route), route, true);
        }
    }

    private static void Routers(Utf8JsonWriter writer, PublishedService service, ProxySettings settings, Func<string, bool> certifies)
    {
        foreach (var (name, rule, route, tls) in RoutersOf(service))
        {
            writer.WriteStartObject(name);
            Strings(writer, "entryPoints", tls ? TraefikRecipe.Https : TraefikRecipe.Http);
            writer.WriteString("rule", rule);
            if (route.Kind is RouteKind.CatchAll)
                writer.WriteNumber("priority", LowestPriority);
            if (!tls && IsRedirected(route, settings))
                Strings(writer, "middlewares", RedirectName(service.Stack));
            writer.WriteString("service", ServiceName(service, route.Port));
            if (tls)
            {
                writer.WriteStartObject("tls");
                if (route.Host is { } host && settings.AcmeEmail is not null && !IsPrivate(host) && !certifies(host))
                    writer.WriteString("certResolver", Resolver);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }
    }

    private static void Services(Utf8JsonWriter writer, PublishedService service)
    {
        foreach (var port in service.Routes.Select(route => route.Port).Distinct())
        {
            writer.WriteStartObject(ServiceName(service, port));
            writer.WriteStartObject("loadBalancer");
            writer.WriteStartArray("servers");
            writer.WriteStartObject();
            writer.WriteString("url", Address(service, port));
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    private static void Redirect(Utf8JsonWriter writer, StackName stack, ProxySettings settings)
    {
        writer.WriteStartObject("middlewares");
        writer.WriteStartObject(RedirectName(stack));
        writer.WriteStartObject("redirectScheme");
        writer.WriteString("scheme", "https");
        if (settings.HttpsPort != 443)
            writer.WriteString("port", settings.HttpsPort.ToString(CultureInfo.InvariantCulture));
        writer.WriteBoolean("permanent", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string RedirectName(StackName stack) => $"{stack}_https";

    private static bool IsRedirected(Route route, ProxySettings settings) => settings.RedirectToHttps && route is { Http: true, Https: true };

    private static string Rule(Route route) => (route.Host, route.Path) switch
    {
        ({ } host, null) => $"Host(`{host}`)",
        ({ } host, { } path) => $"Host(`{host}`) && PathPrefix(`{path}`)",
        (null, var path) => $"PathPrefix(`{path ?? "/"}`)",
    };

    private static bool IsPrivate(string host) => PrivateDomains.Any(domain => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal));

    private static void Strings(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartArray(name);
        writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static byte[] Text(string comment, Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        text.Write(Encoding.UTF8.GetBytes($"# {comment}\n"));
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        text.WriteByte((byte)'\n');
        return text.ToArray();
    }
}
