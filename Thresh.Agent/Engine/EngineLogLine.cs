using Thresh.Domain.Protocol;

namespace Thresh.Agent.Engine;

/// <summary>One line of a container's log.</summary>
/// <param name="Cut">The line went on beyond <see cref="LogLimits.LongestLine"/>.</param>
public readonly record struct EngineLogLine(LogStreamKind Stream, DateTimeOffset At, string Text, bool Cut);
