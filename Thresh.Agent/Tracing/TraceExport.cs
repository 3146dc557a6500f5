using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Thresh.Agent.Tracing;

/// <summary>Sends the agent's spans to an OTLP endpoint, where one is named by OpenTelemetry's own variables.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/protocol/exporter/</remarks>
public static class TraceExport
{
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string TracesProtocol = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL";

    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>Whether there is an endpoint; without one nothing is made, sent or kept.</summary>
    /// <param name="setting">A variable's value; null for one that is not set.</param>
    public static bool IsConfigured(Func<string, string?> setting) =>
        Endpoints.Any(name => !string.IsNullOrWhiteSpace(setting(name)))
        && !string.Equals(setting("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(setting("OTEL_TRACES_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the exporter: protobuf over HTTP unless another protocol is asked for.</summary>
    public static TracerProviderBuilder AddOtlp(this TracerProviderBuilder tracing, Func<string, string?> setting) => tracing.AddOtlpExporter(exporter =>
    {
        if (string.IsNullOrWhiteSpace(setting(TracesProtocol)) && string.IsNullOrWhiteSpace(setting(Protocol)))
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
    });

    /// <summary>For an agent in a process of its own.</summary>
    /// <returns>What sends the rest when it is disposed; null where there is no endpoint.</returns>
    public static IDisposable? Begin() => !IsConfigured(Environment.GetEnvironmentVariable)
        ? null
        : Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("thresh-agent", serviceVersion: AgentVersion.Current).AddEnvironmentVariableDetector())
            .AddSource(DeploymentTrace.SourceName)
            .AddOtlp(Environment.GetEnvironmentVariable)
            .Build();
}
