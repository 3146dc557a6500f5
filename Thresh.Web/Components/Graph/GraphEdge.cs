namespace Thresh.Web.Components.Graph;

/// <summary>From a service to one that depends on it: the way that starting goes.</summary>
/// <param name="Waiting">The dependent is waiting for it now.</param>
public sealed record GraphEdge(string From, string To, bool InCycle = false, bool Waiting = false)
{
    public string Key => $"{From}→{To}";
}
