using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>The link lives.</summary>
/// <param name="At">The node's clock, for showing skew only: liveness is judged by the receiver's own monotonic time.</param>
public sealed record Heartbeat(NodeId Node, DateTimeOffset At);
