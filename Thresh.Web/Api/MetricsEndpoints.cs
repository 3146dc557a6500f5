using Thresh.Web.Identity;
using Thresh.Web.Metrics;

namespace Thresh.Web.Api;

internal static class MetricsEndpoints
{
    /// <summary>The fleet and the Hub itself in Prometheus' text format.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        // Nobody else asks for it, and without it nothing is measured.
        app.Services.GetRequiredService<FleetMeter>();
        // Made before the first scrape: whoever sets that up reads it from its file.
        app.Services.GetRequiredService<ScrapeToken>();
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Scrape);
    }
}
