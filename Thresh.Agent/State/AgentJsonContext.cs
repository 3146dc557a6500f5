using System.Text.Json.Serialization;
using Thresh.Agent.Configuration;

namespace Thresh.Agent.State;

/// <summary>Everything that lies on the agent's disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(StoredAssignment))]
[JsonSerializable(typeof(StoredNode))]
[JsonSerializable(typeof(SettingsDocument))]
internal sealed partial class AgentJsonContext : JsonSerializerContext;
