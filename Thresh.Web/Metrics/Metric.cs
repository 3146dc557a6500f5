namespace Thresh.Web.Metrics;

/// <summary>What is measured. The numbers are stored, and stay.</summary>
public enum Metric
{
    /// <summary>Percent: of all cores of a node, of one core for a container.</summary>
    Cpu = 1,

    /// <summary>Percent of one core; the label is its number, from 0.</summary>
    Core = 2,

    /// <summary>Bytes in use.</summary>
    Memory = 3,

    /// <summary>Bytes in use.</summary>
    Swap = 4,

    /// <summary>Bytes in use; the label is the mount.</summary>
    Disk = 5,

    /// <summary>Bytes per second.</summary>
    NetworkReceived = 6,

    /// <summary>Bytes per second.</summary>
    NetworkSent = 7,

    /// <summary>The one-minute load average.</summary>
    Load = 8,

    /// <summary>Bytes per second from block devices.</summary>
    BlockRead = 9,

    /// <summary>Bytes per second to block devices.</summary>
    BlockWritten = 10,

    /// <summary>Percent of the memory that there is.</summary>
    MemoryShare = 11,
}
