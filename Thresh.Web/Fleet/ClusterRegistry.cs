using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Fleet;

/// <summary>The clusters in memory, as the database has them.</summary>
public sealed class ClusterRegistry(ClusterRepository repository)
{
    private ImmutableArray<ClusterRecord> _clusters = [];

    /// <summary>Takes over what the database has: at the start, and after each change.</summary>
    public async Task LoadAsync()
    {
        var read = await repository.AllAsync();
        ImmutableInterlocked.InterlockedExchange(ref _clusters, read);
    }

    /// <summary>By name.</summary>
    public IEnumerable<ClusterRecord> Of(AccountName account) => _clusters.Where(cluster => cluster.Account == account);

    /// <param name="name">Without regard to case.</param>
    public ClusterRecord? Find(AccountName account, string name) =>
        Of(account).FirstOrDefault(cluster => string.Equals(cluster.Name.Value, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one that the node is in, if it is in any.</summary>
    public ClusterRecord? Of(NodeId node) => _clusters.FirstOrDefault(cluster => cluster.Nodes.Contains(node));
}
