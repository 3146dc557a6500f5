using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>The nodes as they are now; watching works as for the stacks.</summary>
public sealed class NodeBoard
{
    public ImmutableArray<NodeView> List(AccountName account) => throw new NotSupportedException();

    public NodeView? Find(AccountName account, string node) => throw new NotSupportedException();

    /// <summary>While somebody watches, the account's nodes send a sample every second.</summary>
    public IAsyncEnumerable<ImmutableArray<NodeView>> WatchAllAsync(AccountName account, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
