using Thresh.Tests.Agent;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Three small services in a row, one with a health check and a volume, that start and stop in a moment.</summary>
internal static class SmallStack
{
    public static readonly string[] Services = ["db", "api", "web"];

    /// <param name="second">Whether all services run the other of two images, so that an update replaces each.</param>
    public static string Text(string name, bool second = false)
    {
        var image = second ? TestImages.OtherSleeper : TestImages.Sleeper;
        return $$"""
            {
              "name": "{{name}}",
              "services": {
                "db": {
                  "image": "docker:{{image}}",
                  "volumes": ["data:/data"],
                  "healthcheck": { "test": ["CMD", "true"], "interval": "200ms" },
                  "update": { "monitor": "300ms" }
                },
                "api": { "image": "docker:{{image}}", "depends_on": ["db"], "update": { "monitor": "300ms" } },
                "web": { "image": "docker:{{image}}", "depends_on": ["api"], "update": { "monitor": "300ms" } }
              }
            }
            """;
    }

    /// <summary>Exactly what the engine holds of it while it runs.</summary>
    public static string[] Running(string name) =>
        [.. Services.Select(service => $"thresh.{name}.{service} running"), $"thresh.{name}", $"thresh.{name}.data"];
}
