namespace Thresh.Web.Fleet;

/// <summary>Whether a node can be reached, and where not, at which hop.</summary>
public enum NodeStatus
{
    Online,

    Offline,

    /// <summary>It is behind a mid-tier that is not connected; of the node itself nothing is known.</summary>
    RelayUnreachable,
}
