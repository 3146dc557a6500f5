using Shouldly;
using Thresh.Domain.Tracing;
using Xunit;

namespace Thresh.Tests.Domain.Tracing;

public sealed class OtlpSettingsTests
{
    [Theory]
    [InlineData(true, "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318")]
    [InlineData(true, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4318/v1/traces")]
    [InlineData(false)]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT= ")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector:4318/v1/metrics")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318", "OTEL_SDK_DISABLED=true")]
    [InlineData(false, "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318", "OTEL_TRACES_EXPORTER=none")]
    public void NameAnEndpoint_UnlessTheyAreToldNotToSend(bool configured, params string[] variables)
    {
        var set = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        OtlpSettings.NameAnEndpoint(set.GetValueOrDefault).ShouldBe(configured);
    }
}
