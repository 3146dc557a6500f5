using System.Text.Json.Serialization;

namespace Thresh.Domain.Stacks;

[JsonConverter(typeof(JsonStringEnumConverter<UpdateOrder>))]
public enum UpdateOrder
{
    /// <summary>The old container stops before the new one starts.</summary>
    StopFirst,

    /// <summary>The new container is ready before the old one stops.</summary>
    StartFirst,
}
