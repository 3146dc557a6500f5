using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Thresh.Domain.Tracing;

namespace Thresh.Agent.Tracing;

/// <summary>Sends the spans of an agent in a process of its own to an OTLP endpoint, where one is named.</summary>
internal static class TraceExport
{
    /// <returns>What sends the rest when it is disposed; null where there is no endpoint.</returns>
    public static IDisposable? Begin() => !OtlpSettings.NameAnEndpoint(Environment.GetEnvironmentVariable)
        ? null
        : Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("thresh-agent", serviceVersion: AgentVersion.Current).AddEnvironmentVariableDetector())
            .AddSource(DeploymentTrace.SourceName)
            .AddOtlpExporter(exporter =>
            {
                if (!OtlpSettings.NameAProtocol(Environment.GetEnvironmentVariable))
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            })
            .Build();
}
