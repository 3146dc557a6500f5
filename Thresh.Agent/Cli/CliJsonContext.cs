using System.Text.Json.Serialization;
using Thresh.Agent.Cli.Agents;
using Thresh.Agent.Cli.Auth;
using Thresh.Agent.Cli.Clusters;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Nodes;
using Thresh.Agent.Cli.Stacks;

namespace Thresh.Agent.Cli;

/// <summary>Everything that commands print with <c>--json</c>, send to a Hub, read from one, or keep.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ValidationJson))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(HubProblem))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(DeviceName))]
[JsonSerializable(typeof(DeviceStart))]
[JsonSerializable(typeof(DeviceQuestion))]
[JsonSerializable(typeof(DeviceState))]
[JsonSerializable(typeof(NodeList))]
[JsonSerializable(typeof(NodeShown))]
[JsonSerializable(typeof(BlueprintList))]
[JsonSerializable(typeof(NewEnvironment))]
[JsonSerializable(typeof(EnvironmentShown))]
[JsonSerializable(typeof(ClusterList))]
[JsonSerializable(typeof(ClusterShown))]
[JsonSerializable(typeof(NewCluster))]
[JsonSerializable(typeof(ClusterMember))]
[JsonSerializable(typeof(StackList))]
[JsonSerializable(typeof(StackShown))]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(DeploymentShown))]
[JsonSerializable(typeof(EventShown))]
[JsonSerializable(typeof(PlanShown))]
[JsonSerializable(typeof(RevisionList))]
[JsonSerializable(typeof(LogLineShown))]
[JsonSerializable(typeof(LogLineShown[]), TypeInfoPropertyName = "LogLines")]
[JsonSerializable(typeof(LogEnd))]
[JsonSerializable(typeof(ImageChange))]
[JsonSerializable(typeof(RevisionChoice))]
[JsonSerializable(typeof(AgentStatus))]
[JsonSerializable(typeof(SortedDictionary<string, string>), TypeInfoPropertyName = "Settings")]
[JsonSerializable(typeof(ProgramVersion))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
