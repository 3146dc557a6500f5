using Thresh.Web.MidTiers;

namespace Thresh.Web.Fleet;

/// <summary>How a node's status follows from what is known of it: it is never stored.</summary>
internal static class NodeStatuses
{
    /// <param name="relay">The mid-tier that keeps it from being reached.</param>
    public static NodeStatus Of(bool online, LostRelay? relay) =>
        online ? NodeStatus.Online : relay is null ? NodeStatus.Offline : NodeStatus.RelayUnreachable;
}
