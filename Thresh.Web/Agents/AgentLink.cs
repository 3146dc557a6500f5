using Thresh.Domain.Fleet;
using Thresh.Web.Relay;

namespace Thresh.Web.Agents;

/// <summary>One agent's live connection. Its liveness is judged by this machine's own monotonic time.</summary>
/// <param name="traffic">What goes over it, where a mid-tier carries it; null for one that came straight.</param>
public sealed class AgentLink(NodeId node, AccountName account, string connection, TimeProvider time, Action abort, LinkTraffic? traffic = null)
{
    private long _heard = time.GetTimestamp();

    public NodeId Node { get; } = node;

    public AccountName Account { get; } = account;

    public string Connection { get; } = connection;

    public LinkTraffic? Traffic { get; } = traffic;

    /// <summary>How long nothing was heard.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>The number of the last report of state; the next change must be one more.</summary>
    public long LastReport { get; set; }

    public void Heard() => Volatile.Write(ref _heard, time.GetTimestamp());

    public void Abort() => abort();
}
