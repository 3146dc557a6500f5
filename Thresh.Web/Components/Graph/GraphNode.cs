using System.Collections.Immutable;
using Thresh.Web.Components.States;

namespace Thresh.Web.Components.Graph;

/// <summary>A service as the graph draws it.</summary>
/// <param name="Wave">Its column, from 0: the longest way from a service without dependencies.</param>
public sealed record GraphNode(string Name, string Image, int Wave)
{
    /// <summary>As written, <c>8080:80</c>.</summary>
    public ImmutableArray<string> Ports { get; init; } = [];

    /// <summary>Null in the editor, where nothing runs yet.</summary>
    public StateLook? State { get; init; }

    /// <summary>What follows the state's word, such as <c>43 %</c>; in the editor, when it starts.</summary>
    public string? StateDetail { get; init; }

    /// <summary>0 to 100 while its image is being pulled and the size is known.</summary>
    public int? Progress { get; init; }

    public bool InCycle { get; init; }

    public bool HasError { get; init; }

    /// <summary>It looks the same; the ports are compared one by one, which a record does not.</summary>
    public bool LooksAs(GraphNode other) => Ports.SequenceEqual(other.Ports) && this == other with { Ports = Ports };
}
