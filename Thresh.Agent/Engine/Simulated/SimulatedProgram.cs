using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>What a simulated container's process does once it is started.</summary>
public sealed record SimulatedProgram
{
    /// <summary>How long it runs before it ends by itself; null for ever.</summary>
    public TimeSpan? RunsFor { get; init; }

    /// <summary>What it then ends with.</summary>
    public int ExitCode { get; init; }

    /// <summary>What its health check finds, where it has one.</summary>
    public bool IsWell { get; init; } = true;

    /// <summary>What it writes before it ends with an error.</summary>
    public string LastWord { get; init; } = "giving up";

    /// <summary>A program that suits the container: what others wait for ends without error after 2 s, everything else runs and is well.</summary>
    public static SimulatedProgram For(ContainerSpec spec) => new()
    {
        RunsFor = spec.RunsOnce || spec.Restart.Mode == RestartMode.No ? TimeSpan.FromSeconds(2) : null,
    };
}
