using System.Text.Json.Serialization;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Convergence;

/// <summary>What lies on the agent's disk beyond the link's own messages.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredAssignment))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(Connection.JournalHeader))]
public sealed partial class AgentJsonContext : JsonSerializerContext;
