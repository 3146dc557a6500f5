using Thresh.TraefikStandIn.Startup;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Thresh.TraefikStandIn.Files;

/// <summary>
/// One dynamic file (documentation: Reference, Dynamic Configuration, File). The sections of a file that the stand-in does not
/// know, <c>tcp</c> and <c>tls.options</c> among them, are refused; so is one at the top that Traefik would pass over in silence.
/// </summary>
internal static class DynamicFile
{
    /// <param name="warn">Told of a certificate that cannot be read: Traefik logs that and goes on.</param>
    /// <exception cref="ConfigurationException">The text is no YAML, has a template in it, or says something unknown.</exception>
    public static DynamicConfiguration Read(string text, Action<string> warn)
    {
        var configuration = new DynamicConfiguration();
        // Traefik runs each file through Go's templates, comments too (documentation: Providers, File, Go Templating).
        if (text.Contains("{{", StringComparison.Ordinal))
            throw new ConfigurationException("template: the stand-in runs no templates, and the file has {{ in it");
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            throw new ConfigurationException($"yaml: line {broken.Start.Line}: {broken.Message}");
        }
        if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is YamlScalarNode { Value: null or "" })
            return configuration;
        var root = Section.Of(yaml.Documents[0].RootNode, "root").Knows("http", "tls");
        if (root.Child("http", "*dynamic.HTTPConfiguration")?.Knows("routers", "services", "middlewares") is { } http)
            ReadHttp(http, configuration);
        if (root.Child("tls", "*dynamic.TLSConfiguration")?.Knows("certificates") is { } tls)
            foreach (var pair in tls.Sections("certificates"))
                ReadCertificate(pair.Knows("certFile", "keyFile", "stores"), configuration, warn);
        return configuration;
    }

    private static void ReadHttp(Section http, DynamicConfiguration into)
    {
        foreach (var (name, router) in http.Child("routers", "map[string]*dynamic.Router")?.Named() ?? [])
            into.Routers[name] = Router(router);
        foreach (var (name, service) in http.Child("services", "map[string]*dynamic.Service")?.Named() ?? [])
            into.Services[name] = Service(service);
        foreach (var (name, middleware) in http.Child("middlewares", "map[string]*dynamic.Middleware")?.Named() ?? [])
            if (middleware.Knows("redirectScheme").Child("redirectScheme", "*dynamic.RedirectScheme") is { } redirect)
                into.Middlewares[name] = RedirectScheme(redirect);
    }

    private static RouterDefinition Router(Section router)
    {
        router.Knows("rule", "ruleSyntax", "service", "entryPoints", "priority", "middlewares", "tls");
        if (router.Text("ruleSyntax") is { } syntax and not "v3")
            throw new ConfigurationException($"the stand-in knows rules of v3 only, not of {syntax}");
        var tls = router.ChildThatMayBeEmpty("tls")?.Knows("options", "certResolver", "domains");
        return new RouterDefinition(
            router.Text("rule") ?? "", router.Text("service") ?? "", router.Texts("entryPoints"), router.Texts("middlewares"),
            router.Text("priority") is { } priority ? GoText.Int(priority) : 0,
            tls is null ? null : new RouterTls(tls.Text("options") ?? "", tls.Text("certResolver") ?? "", [.. tls.Sections("domains").Select(Domain)]))
        {
            RuleSyntax = router.Text("ruleSyntax") ?? "",
        };
    }

    private static CertificateDomain Domain(Section domain) =>
        new(domain.Knows("main", "sans").Text("main") ?? "", domain.Texts("sans"));

    private static ServiceDefinition Service(Section service)
    {
        var balancer = service.Knows("loadBalancer").Child("loadBalancer", "*dynamic.ServersLoadBalancer")?.Knows("servers", "passHostHeader")
            ?? throw new ConfigurationException("the stand-in knows services with a loadBalancer only");
        return new ServiceDefinition(
            [.. balancer.Sections("servers").Select(server => server.Knows("url").Text("url") ?? "")],
            balancer.Text("passHostHeader") is not { } pass || GoText.Bool(pass));
    }

    private static RedirectSchemeDefinition RedirectScheme(Section redirect) =>
        new(redirect.Knows("scheme", "port", "permanent").Text("scheme") ?? "", redirect.Text("port") ?? "",
            redirect.Text("permanent") is { } permanent && GoText.Bool(permanent));

    private static void ReadCertificate(Section pair, DynamicConfiguration into, Action<string> warn)
    {
        try
        {
            into.Certificates.Add(new CertificatePair(FileOrContent(pair.Text("certFile")), FileOrContent(pair.Text("keyFile"))));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            warn(unreadable.Message);
        }
    }

    // Traefik takes the certificate itself where a path is expected, too.
    private static string FileOrContent(string? text) =>
        text?.Contains("-----BEGIN", StringComparison.Ordinal) == true ? text : File.ReadAllText(text ?? "");
}
