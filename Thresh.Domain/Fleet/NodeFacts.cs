using Thresh.Domain.Routing;

namespace Thresh.Domain.Fleet;

/// <summary>What an agent says of its machine when it registers.</summary>
public sealed record NodeFacts
{
    /// <summary>The machine's host name, or the name its operator gave it.</summary>
    public required string Name { get; init; }

    public required string OperatingSystem { get; init; }

    /// <summary>The field's word for the processor: <c>x64</c>, <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    public required int Cores { get; init; }

    /// <summary>Bytes.</summary>
    public required long MemoryTotal { get; init; }

    /// <summary>Bytes, of the file system that holds the engine's data.</summary>
    public required long DiskTotal { get; init; }

    public required string AgentVersion { get; init; }

    /// <summary>How its reverse proxy is set up; null from an agent that does not say.</summary>
    public ProxySettings? Proxy { get; init; }

    /// <summary>True where the engine keeps its containers in memory and runs nothing.</summary>
    public bool Simulated { get; init; }
}
