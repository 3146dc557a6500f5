using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Brings an image to the node.</summary>
public sealed record PullImage(ImageReference Image) : Operation;
