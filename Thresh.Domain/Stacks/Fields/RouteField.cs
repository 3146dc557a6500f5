using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class RouteField
{
    private const int HighestPort = 65535;

    private static readonly Field<RouteDraft>[] Fields =
    [
        new(
            new FieldShape("host", "The host name under which the service is reached.", "\"app.example.com\"", new TextShape { Pattern = Patterns.HostName })
            {
                Default = "<service>.<stack>.<the node's domain>",
            },
            ReadHost),
        new(
            new FieldShape("path", "Only requests whose path begins with it.", "\"/api\"", new TextShape { Pattern = "^/" }) { Default = "/" },
            ReadPath),
        new(
            new FieldShape("port", "The container port that requests go to; it need not be published.", "8080", new NumberShape(1, HighestPort) { IsWhole = true })
            {
                Default = "the first of ports",
            },
            ReadPort),
        new(
            new FieldShape("tls", "Whether it is served over TLS too.", "true", new BooleanShape()) { Default = "true" },
            value => value.Draft.Route = value.Draft.Route with { Tls = value.Node.IsTrue }),
    ];

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Route,
            "How Traefik leads to the service, in place of the default routes; false for no route.",
            """{ "host": "app.example.com", "path": "/api", "port": 8080 }""",
            new ChoiceShape([new ObjectShape([.. Fields.Select(field => field.Shape)]), new BooleanShape(Only: false)]))
        {
            Default = "a route for each service with ports, where the stack says traefik",
        },
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        if (value.Node.Kind is SyntaxKind.Boolean)
        {
            if (value.Node.IsTrue)
                value.Error(DiagnosticCodes.InvalidValue, $"{value.Subject.AtStart()} cannot be true; leave it out for the default routes, or write false or an object.");
            value.Draft.Route = new RouteDefinition(Enabled: false);
            return;
        }

        var draft = new RouteDraft();
        Field<RouteDraft>.ReadAll(Fields, extensible: false, value.Node, draft, new Subject("the 'route' of service", value.Draft.NameText), value.Bag);
        value.Draft.Route = draft.Route;
    }

    private static void ReadHost(FieldValue<RouteDraft> value)
    {
        if (HostNames.IsValid(value.Node.Text))
            value.Draft.Route = value.Draft.Route with { Host = value.Node.Text.ToLowerInvariant() };
        else
            value.Error(DiagnosticCodes.InvalidValue, $"'{Expect.Shown(value.Node.Text)}' cannot be {value.Subject}; write a host name, as in app.example.com.");
    }

    private static void ReadPath(FieldValue<RouteDraft> value)
    {
        // Backquotes would end it in Traefik's rule, and braces begin a template in its files.
        var path = value.Node.Text;
        if (path.StartsWith('/') && path.All(character => character is > ' ' and < '\x7f' and not ('`' or '"' or '\\' or '?' or '#' or '{' or '}')) && !path.Split('/').Contains(".."))
            value.Draft.Route = value.Draft.Route with { Path = path };
        else
            value.Error(DiagnosticCodes.InvalidValue, $"'{Expect.Shown(path)}' cannot be {value.Subject}; write the beginning of a URL's path, as in /api.");
    }

    private static void ReadPort(FieldValue<RouteDraft> value)
    {
        if (Expect.IsWhole(value.Node.Text, out var port) && port is >= 1 and <= HighestPort)
            value.Draft.Route = value.Draft.Route with { Port = port };
        else
            value.Error(DiagnosticCodes.InvalidPort, $"{value.Subject.AtStart()} must be a port from 1 to {HighestPort}, not {Expect.Shown(value.Node.Text)}.");
    }

    private sealed class RouteDraft
    {
        public RouteDefinition Route { get; set; } = new(Enabled: true);
    }
}
