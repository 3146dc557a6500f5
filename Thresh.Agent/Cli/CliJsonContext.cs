using System.Text.Json.Serialization;

namespace Thresh.Agent.Cli;

/// <summary>Everything that commands print with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ValidationJson))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
