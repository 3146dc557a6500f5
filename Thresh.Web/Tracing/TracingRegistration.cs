using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Thresh.Agent;
using Thresh.Agent.Tracing;

namespace Thresh.Web.Tracing;

public static class TracingRegistration
{
    /// <summary>Records deployments where an OTLP endpoint is configured, by OpenTelemetry's own names: in the environment or any other source of settings.</summary>
    public static IServiceCollection AddTracing(this IServiceCollection services, IConfiguration settings)
    {
        if (!TraceExport.IsConfigured(Setting))
            return services;

        // An agent in the same process makes its spans here.
        services.AddOpenTelemetry().WithTracing(tracing => tracing
            .ConfigureResource(resource => resource.AddService("thresh-hub", serviceVersion: AgentVersion.Current).AddEnvironmentVariableDetector())
            .AddSource(HubTrace.SourceName, DeploymentTrace.SourceName)
            .AddOtlp(Setting));
        return services;

        string? Setting(string name) => settings[name];
    }
}
