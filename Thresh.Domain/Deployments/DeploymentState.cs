using System.Text.Json.Serialization;

namespace Thresh.Domain.Deployments;

[JsonConverter(typeof(JsonStringEnumConverter<DeploymentState>))]
public enum DeploymentState
{
    Queued,
    Running,
    WaitingForNode,
    Succeeded,
    Failed,
    RolledBack,
    Cancelled,
}
