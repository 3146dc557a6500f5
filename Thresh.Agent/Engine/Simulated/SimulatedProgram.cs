using System.Collections.Immutable;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>What a simulated container's process does once it is started.</summary>
public sealed record SimulatedProgram
{
    // What a shell says of a program that is not there.
    private const int NotFound = 127;

    /// <summary>How long it runs before it ends by itself; null for ever.</summary>
    public TimeSpan? RunsFor { get; init; }

    /// <summary>What it then ends with.</summary>
    public int ExitCode { get; init; }

    /// <summary>What its health check finds, where it has one.</summary>
    public bool IsWell { get; init; } = true;

    /// <summary>What it writes before it ends with an error.</summary>
    public string LastWord { get; init; } = "giving up";

    /// <summary>What a command that is run beside it ends with.</summary>
    public Func<ImmutableArray<string>, int> ExitOf { get; init; } = _ => 0;

    /// <summary>A program that suits the container: what others wait for ends without error after 2 s, everything else runs and is well.</summary>
    public static SimulatedProgram For(ContainerSpec spec) => new()
    {
        // Nothing is in a simulated container that could be asked what it serves.
        ExitOf = spec.Name == ObjectNames.Proxy ? _ => NotFound : _ => 0,
        RunsFor = spec.RunsOnce || spec.Restart.Mode == RestartMode.No ? TimeSpan.FromSeconds(2) : null,
    };
}
