using System.Collections.Immutable;
using Thresh.Agent.Engine;

namespace Thresh.Agent.Convergence;

/// <summary>A container that did not become what was waited for.</summary>
internal sealed class ContainerFault(string message, int? exitCode, ImmutableArray<string> logTail) : EngineFault(message)
{
    public int? ExitCode { get; } = exitCode;

    /// <summary>Its last log lines, at most 20.</summary>
    public ImmutableArray<string> LogTail { get; } = logTail;
}
