using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>A container that was waited for did not become ready.</summary>
/// <param name="what">What it did, to be read after its service's name: <c>exited with code 1 …</c></param>
internal sealed class NotReadyException(string what, int? exitCode, ImmutableArray<string> logTail) : Exception(what)
{
    public int? ExitCode { get; } = exitCode;

    /// <summary>Whose container it is.</summary>
    public ServiceName? Service { get; set; }

    /// <summary>The container's last log lines, at most 20.</summary>
    public ImmutableArray<string> LogTail { get; } = logTail;
}
