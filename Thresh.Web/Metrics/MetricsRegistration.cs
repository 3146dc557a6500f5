using OpenTelemetry.Metrics;

namespace Thresh.Web.Metrics;

public static class MetricsRegistration
{
    // One line for each container of a large fleet, and a few for each node; beyond, the exporter folds lines into one. Room
    // for all of them is taken at once, 90 bytes each.
    private const int MostContainerLines = 20_000;
    private const int MostLines = 5_000;

    public static IServiceCollection AddMetricsOfNodes(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(FleetMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(instrument => instrument.Meter.Name == FleetMeter.Name
                ? new MetricStreamConfiguration { CardinalityLimit = instrument.Name.StartsWith(FleetMeter.ContainerPrefix, StringComparison.Ordinal) ? MostContainerLines : MostLines }
                : null)
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000));
        return services
            .AddSingleton<NodeMetrics>()
            .AddSingleton<SampleIntake>()
            .AddSingleton<MetricsBoard>()
            .AddSingleton<FleetMetrics>()
            .AddSingleton<FleetMeter>()
            .AddHostedService<MetricsWriter>();
    }
}
