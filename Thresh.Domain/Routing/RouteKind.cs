using System.Text.Json.Serialization;

namespace Thresh.Domain.Routing;

/// <summary>Where a route comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RouteKind>))]
public enum RouteKind
{
    /// <summary>Every service with ports has one.</summary>
    Default,

    /// <summary>The service wrote it.</summary>
    Written,

    /// <summary>The service publishes a host port that the proxy holds: it gets what no other route wants there.</summary>
    CatchAll,
}
