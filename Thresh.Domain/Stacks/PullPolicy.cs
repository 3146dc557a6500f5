using System.Text.Json.Serialization;

namespace Thresh.Domain.Stacks;

/// <summary>When the registry is asked for an image.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PullPolicy>))]
public enum PullPolicy
{
    /// <summary>Only when the engine does not hold it.</summary>
    Missing,

    /// <summary>Always, so that a moved tag is noticed; an image that exists only locally is taken as it is.</summary>
    Always,

    Never,
}
