using System.Text.Json.Serialization;

namespace Thresh.Domain.Deployments;

[JsonConverter(typeof(JsonStringEnumConverter<EventState>))]
public enum EventState
{
    Started,
    Succeeded,
    Failed,
    Skipped,
}
