using System.Text.Json.Serialization;

namespace Thresh.Domain.Stacks;

[JsonConverter(typeof(JsonStringEnumConverter<RestartMode>))]
public enum RestartMode
{
    No,
    OnFailure,
    Always,
    UnlessStopped,
}
