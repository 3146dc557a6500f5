using System.Text.Json.Serialization;

namespace Thresh.Domain.Deployments;

/// <summary>What a step of a deployment does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventOperation>))]
public enum EventOperation
{
    Preflight,
    Pull,
    Network,
    Volume,
    Create,
    Start,
    Wait,
    Route,
    Stop,
    Remove,
    Rollback,
    Reconcile,
}
