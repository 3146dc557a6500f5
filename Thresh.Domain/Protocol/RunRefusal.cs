using System.Text.Json.Serialization;

namespace Thresh.Domain.Protocol;

/// <summary>The kinds of reasons for which a node does not begin to set an environment up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunRefusal>))]
public enum RunRefusal
{
    /// <summary>The node has no such blueprint.</summary>
    NoSuchBlueprint,

    /// <summary>There is such an environment, or something of its name.</summary>
    Exists,

    /// <summary>The node's policy, or its engine.</summary>
    Node,
}
