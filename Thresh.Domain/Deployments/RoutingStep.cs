using System.Text.Json.Serialization;

namespace Thresh.Domain.Deployments;

/// <summary>What a <see cref="EventOperation.Route"/> does to the node's reverse proxy.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoutingStep>))]
public enum RoutingStep
{
    StartProxy,
    RemoveProxy,

    /// <summary>The proxy goes on the stack's network.</summary>
    Connect,

    /// <summary>The proxy leaves the stack's network.</summary>
    Disconnect,

    /// <summary>A service's routes lead to its container.</summary>
    Publish,

    /// <summary>A service's routes are taken away.</summary>
    Withdraw,
}
