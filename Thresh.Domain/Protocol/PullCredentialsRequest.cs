using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Asks, before an image is pulled, what its registry wants to know.</summary>
/// <param name="Registry">With its port, as <see cref="Stacks.ImageReference.Domain"/>.</param>
public sealed record PullCredentialsRequest(NodeId Node, string Registry);
