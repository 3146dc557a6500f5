using System.Text.Json;
using Thresh.TraefikStandIn.Routing;

namespace Thresh.TraefikStandIn.Api;

/// <summary>A service as the API shows it; without health checks every server is UP.</summary>
internal static class ServiceJson
{
    public static void Write(Utf8JsonWriter json, RoutedService service)
    {
        json.WriteStartObject();
        if (service.Servers is { } servers)
        {
            json.WriteStartObject("loadBalancer");
            if (servers.Count > 0)
            {
                json.WriteStartArray("servers");
                foreach (var server in servers)
                {
                    json.WriteStartObject();
                    json.WriteString("url", server.OriginalString);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteBoolean("passHostHeader", service.PassHostHeader);
            json.WriteStartObject("responseForwarding");
            json.WriteString("flushInterval", "100ms");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        RouterJson.WriteList(json, "error", service.Errors);
        json.WriteString("status", service.Status);
        RouterJson.WriteList(json, "usedBy", service.UsedBy);
        // Traefik knows a server's state once a router has put the service to use.
        if (service.Servers is { Count: > 0 } known && service.UsedBy.Count > 0)
        {
            json.WriteStartObject("serverStatus");
            foreach (var url in known.Select(server => server.OriginalString).Distinct())
                json.WriteString(url, "UP");
            json.WriteEndObject();
        }
        json.WriteString("name", service.Name);
        json.WriteString("provider", service.Name[(service.Name.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        if (service.Servers is not null)
            json.WriteString("type", "loadbalancer");
        json.WriteEndObject();
    }
}
