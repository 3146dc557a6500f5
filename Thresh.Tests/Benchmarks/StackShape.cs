namespace Thresh.Tests.Benchmarks;

/// <summary>How the services of a generated stack depend on each other.</summary>
public enum StackShape
{
    /// <summary>Each on the one before it: as many waves as services.</summary>
    Chain,

    /// <summary>All on the first: two waves.</summary>
    Wide,

    /// <summary>Five dependencies for each service on average, drawn from those before it, or as many as there can be.</summary>
    Random,
}
