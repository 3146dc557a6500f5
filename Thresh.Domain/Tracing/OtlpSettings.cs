namespace Thresh.Domain.Tracing;

/// <summary>What OpenTelemetry's own variables say about where traces go; the same for Hub and agent.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/otel/protocol/exporter/</remarks>
public static class OtlpSettings
{
    /// <summary>What the agent's spans are made under, in whichever process it runs.</summary>
    public const string AgentSource = "Thresh.Agent";

    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
    private static readonly string[] Protocols = ["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"];

    /// <summary>Whether there is an endpoint; without one nothing is made, sent or kept.</summary>
    /// <param name="setting">A variable's value; null for one that is not set.</param>
    public static bool NameAnEndpoint(Func<string, string?> setting) =>
        Endpoints.Any(name => !string.IsNullOrWhiteSpace(setting(name)))
        && !string.Equals(setting("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(setting("OTEL_TRACES_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a protocol is asked for; else it is protobuf over HTTP.</summary>
    public static bool NameAProtocol(Func<string, string?> setting) => Protocols.Any(name => !string.IsNullOrWhiteSpace(setting(name)));
}
