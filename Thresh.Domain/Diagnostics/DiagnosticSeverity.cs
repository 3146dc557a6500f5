using System.Text.Json.Serialization;

namespace Thresh.Domain.Diagnostics;

[JsonConverter(typeof(JsonStringEnumConverter<DiagnosticSeverity>))]
public enum DiagnosticSeverity
{
    Error,
    Warning,
    Info,
}
