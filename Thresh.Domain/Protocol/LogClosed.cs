using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Nobody reads this log any more.</summary>
public sealed record LogClosed(NodeId Node, string Id);
