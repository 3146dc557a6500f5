using Thresh.Domain.Stacks;

namespace Thresh.Domain.Protocol;

/// <summary>One line that a service wrote.</summary>
/// <param name="At">When the engine took it.</param>
/// <param name="Text">As it was written, but for bytes that are no UTF-8: text to be shown, never markup.</param>
public sealed record LogLine(ServiceName Service, LogStreamKind Stream, DateTimeOffset At, string Text)
{
    /// <summary>The line went on beyond <see cref="LogLimits.LongestLine"/>.</summary>
    public bool Cut { get; init; }
}
