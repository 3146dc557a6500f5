using System.Text.Json.Serialization;

namespace Thresh.Domain.Stacks;

/// <summary>What a service waits for in a dependency; the words are Compose's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DependencyCondition>))]
public enum DependencyCondition
{
    /// <summary>Healthy where the dependency has a health check (its own or its image's), else running: the string form.</summary>
    Ready,

    /// <summary><c>service_started</c></summary>
    Started,

    /// <summary><c>service_healthy</c></summary>
    Healthy,

    /// <summary><c>service_completed_successfully</c></summary>
    CompletedSuccessfully,
}
