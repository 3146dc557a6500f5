using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;

namespace Thresh.Web.MidTiers;

/// <summary>A node behind a mid-tier.</summary>
/// <param name="Traffic">What the mid-tier carried for it; null while it is not connected through it.</param>
/// <param name="Silence">The age of its last message; null while there is no connection.</param>
public sealed record MidTierNodeView(NodeId Id, string Name, NodeStatus Status, DateTimeOffset LastSeenAt, TrafficView? Traffic, TimeSpan? Silence);
