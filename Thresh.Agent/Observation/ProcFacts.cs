using System.Runtime.InteropServices;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>What the agent says of its machine.</summary>
internal static class ProcFacts
{
    public static NodeFacts Read(string? name, string version) => new()
    {
        Name = string.IsNullOrWhiteSpace(name) ? Environment.MachineName : name,
        OperatingSystem = OperatingSystemName(),
        Architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        Cores = Environment.ProcessorCount,
        MemoryTotal = ProcReadings.Memory().Total,
        DiskTotal = ProcReadings.Disk().Total,
        AgentVersion = version,
    };

    // The name that the distribution gives itself, where there is one.
    private static string OperatingSystemName()
    {
        const string file = "/etc/os-release";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.OSDescription : line["PRETTY_NAME=".Length..].Trim('"');
    }
}
