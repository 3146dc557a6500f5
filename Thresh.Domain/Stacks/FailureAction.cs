using System.Text.Json.Serialization;

namespace Thresh.Domain.Stacks;

/// <summary>What becomes of an update that fails.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureAction>))]
public enum FailureAction
{
    /// <summary>What ran before comes back.</summary>
    Rollback,

    /// <summary>Everything stays as it is.</summary>
    Pause,
}
