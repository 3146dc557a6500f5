using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Thresh.Web.Metrics;

public static class MetricsRegistration
{
    // One line for each container of a large fleet, a few for each node, and one for each kind of request and answer; beyond,
    // the exporter folds lines into one. Room for all of them is taken at once, by every instrument: 120 bytes each.
    private const int MostContainerLines = 20_000;
    private const int MostNodeLines = 5_000;
    private const int MostOtherLines = 500;

    public static IServiceCollection AddMetricsOfNodes(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(FleetMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(instrument => new MetricStreamConfiguration { CardinalityLimit = MostLines(instrument) })
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000));
        return services
            .AddSingleton<NodeMetrics>()
            .AddSingleton<SampleIntake>()
            .AddSingleton<MetricsBoard>()
            .AddSingleton<FleetMetrics>()
            .AddSingleton<FleetMeter>()
            .AddHostedService<MetricsWriter>();
    }

    private static int MostLines(Instrument instrument) =>
        instrument.Meter.Name != FleetMeter.Name ? MostOtherLines
        : instrument.Name.StartsWith(FleetMeter.ContainerPrefix, StringComparison.Ordinal) ? MostContainerLines
        : MostNodeLines;
}
