using System.Text.Json.Serialization;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol.Relay;

namespace Thresh.Domain.Protocol;

/// <summary>
/// Everything that crosses the link or lies on the agent's disk. A type that is missing here makes a handler silently
/// never run, so every argument, result and primitive of every message is listed.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(RegisterReply))]
[JsonSerializable(typeof(StateReport))]
[JsonSerializable(typeof(ChangeReport))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(EventBatch))]
[JsonSerializable(typeof(EventAcknowledgement))]
[JsonSerializable(typeof(ProgressReport))]
[JsonSerializable(typeof(SampleReport))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(Assignment))]
[JsonSerializable(typeof(AssignReply))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(CancelReply))]
[JsonSerializable(typeof(SamplingRequest))]
[JsonSerializable(typeof(StateRequest))]
[JsonSerializable(typeof(PullCredentialsRequest))]
[JsonSerializable(typeof(PullCredentialsReply))]
[JsonSerializable(typeof(LogRequest))]
[JsonSerializable(typeof(LogReply))]
[JsonSerializable(typeof(LogBatch))]
[JsonSerializable(typeof(LogCredit))]
[JsonSerializable(typeof(LogClosed))]
[JsonSerializable(typeof(EnvironmentsReport))]
[JsonSerializable(typeof(BlueprintsRequest))]
[JsonSerializable(typeof(BlueprintsReply))]
[JsonSerializable(typeof(RunBlueprintRequest))]
[JsonSerializable(typeof(RunBlueprintReply))]
[JsonSerializable(typeof(RemoveEnvironmentRequest))]
[JsonSerializable(typeof(RemoveEnvironmentReply))]
[JsonSerializable(typeof(MidTierFacts))]
[JsonSerializable(typeof(RelayHello))]
[JsonSerializable(typeof(RelayWelcome))]
[JsonSerializable(typeof(RelayedAgentOpening))]
[JsonSerializable(typeof(KeyQuestion))]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
public sealed partial class ProtocolJsonContext : JsonSerializerContext;
