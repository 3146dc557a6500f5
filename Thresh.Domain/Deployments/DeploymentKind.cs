using System.Text.Json.Serialization;

namespace Thresh.Domain.Deployments;

[JsonConverter(typeof(JsonStringEnumConverter<DeploymentKind>))]
public enum DeploymentKind
{
    Deploy,
    Update,
    Rollback,
    Stop,
    Start,
    Restart,
    Destroy,
}
