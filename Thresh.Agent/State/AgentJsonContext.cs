using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Thresh.Agent.Configuration;
using Thresh.Domain.Routing;

namespace Thresh.Agent.State;

/// <summary>Everything that lies on the agent's disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(StoredAssignment))]
[JsonSerializable(typeof(StoredNode))]
[JsonSerializable(typeof(ImmutableArray<PublishedService>))]
[JsonSerializable(typeof(SettingsDocument))]
internal sealed partial class AgentJsonContext : JsonSerializerContext;
