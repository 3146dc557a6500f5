using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Thresh.Domain.Tracing;

namespace Thresh.Web.Tracing;

public static class TracingRegistration
{
    /// <summary>Records deployments where an OTLP endpoint is configured, by OpenTelemetry's own names: in the environment or any other source of settings.</summary>
    public static IServiceCollection AddTracing(this IServiceCollection services, IConfiguration settings)
    {
        if (!OtlpSettings.NameAnEndpoint(Setting))
            return services;

        // An agent in the same process makes its spans here.
        services.AddOpenTelemetry().WithTracing(tracing => tracing
            .ConfigureResource(resource => resource.AddService("thresh-hub", serviceVersion: typeof(HubTrace).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector())
            .AddSource(HubTrace.SourceName, OtlpSettings.AgentSource)
            .AddOtlpExporter(exporter =>
            {
                if (!OtlpSettings.NameAProtocol(Setting))
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            }));
        return services;

        string? Setting(string name) => settings[name];
    }
}
