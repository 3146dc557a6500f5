namespace Thresh.Domain.Graph;

/// <summary><paramref name="Service"/> starts after <paramref name="Dependency"/>.</summary>
/// <param name="InCycle">It is on a reported cycle.</param>
public sealed record SketchEdge(string Service, string Dependency, bool InCycle);
