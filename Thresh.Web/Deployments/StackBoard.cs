using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Deployments;

/// <summary>
/// The stacks as they are now. Each Watch yields the current state first and then every newer one; a slow reader skips to
/// the newest, so nothing queues up behind it.
/// </summary>
public sealed class StackBoard
{
    public ImmutableArray<StackSummary> List(AccountName account) => throw new NotSupportedException();

    public StackDetail? Find(AccountName account, string stack) => throw new NotSupportedException();

    public IAsyncEnumerable<ImmutableArray<StackSummary>> WatchAllAsync(AccountName account, CancellationToken cancellation) =>
        throw new NotSupportedException();

    /// <summary>Yields null once the stack is gone.</summary>
    public IAsyncEnumerable<StackDetail?> WatchAsync(AccountName account, string stack, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public DeploymentView? FindDeployment(AccountName account, DeploymentId deployment) => throw new NotSupportedException();

    public IAsyncEnumerable<DeploymentView> WatchDeploymentAsync(AccountName account, DeploymentId deployment, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
