using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>What a node's proxy is set up to be, and what it serves now.</summary>
/// <param name="Recipe">What its container is made from, as one short text: a container with another is out of date.</param>
public sealed record NodeRouting(ProxySettings Settings, string Recipe)
{
    /// <summary>The routes that are served, of every stack on the node.</summary>
    public ImmutableArray<PublishedService> Published { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The stacks that ask for the proxy and shall run.</summary>
    public ImmutableArray<StackName> Users { get; init => field = value.IsDefault ? [] : value; } = [];

    public PublishedService? Find(StackName stack, ServiceName service) =>
        Published.FirstOrDefault(published => published.Stack == stack && published.Service == service);

    public IEnumerable<PublishedService> Of(StackName stack) => Published.Where(published => published.Stack == stack);

    public bool HasOtherUsers(StackName stack) => Users.Any(user => user != stack);
}
