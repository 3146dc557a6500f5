using System.Text.Json.Serialization;

namespace Thresh.Domain.Environments;

[JsonConverter(typeof(JsonStringEnumConverter<SetUpStepState>))]
public enum SetUpStepState
{
    Waiting,
    Running,
    Done,
    Failed,
}
