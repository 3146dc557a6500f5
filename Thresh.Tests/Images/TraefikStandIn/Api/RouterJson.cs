using System.Text.Json;
using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Routing;

namespace Thresh.TraefikStandIn.Api;

/// <summary>A router as the API shows it.</summary>
internal static class RouterJson
{
    public static void Write(Utf8JsonWriter json, Router router)
    {
        var definition = router.Definition;
        json.WriteStartObject();
        WriteList(json, "entryPoints", definition.EntryPoints.Count > 0 ? definition.EntryPoints : router.Using);
        WriteList(json, "middlewares", router.Middlewares);
        WriteText(json, "service", definition.Service);
        WriteText(json, "rule", definition.Rule);
        WriteText(json, "ruleSyntax", definition.RuleSyntax);
        json.WriteNumber("priority", router.Priority);
        if (definition.Tls is { } tls)
            WriteTls(json, tls);
        json.WriteStartObject("observability");
        json.WriteBoolean("accessLogs", true);
        json.WriteBoolean("tracing", true);
        json.WriteBoolean("metrics", true);
        json.WriteEndObject();
        WriteList(json, "error", router.Errors);
        json.WriteString("status", router.Status);
        WriteList(json, "using", router.Using);
        json.WriteString("name", router.Name);
        json.WriteString("provider", router.Name[(router.Name.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        json.WriteEndObject();
    }

    /// <summary>A list, left out when it is empty.</summary>
    public static void WriteList(Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteTls(Utf8JsonWriter json, RouterTls tls)
    {
        json.WriteStartObject("tls");
        json.WriteString("options", tls.Options.Length == 0 ? "default" : tls.Options);
        WriteText(json, "certResolver", tls.CertResolver);
        if (tls.Domains.Count > 0)
        {
            json.WriteStartArray("domains");
            foreach (var domain in tls.Domains)
            {
                json.WriteStartObject();
                WriteText(json, "main", domain.Main);
                WriteList(json, "sans", domain.Sans);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }
}
