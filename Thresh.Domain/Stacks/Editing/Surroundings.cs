using System.Collections.Immutable;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What there is outside of a stack that its text may name.</summary>
/// <param name="Images">References of images that nodes hold.</param>
/// <param name="Nodes">The account's nodes by name.</param>
public sealed record Surroundings(ImmutableArray<string> Images, ImmutableArray<string> Nodes)
{
    public static Surroundings None { get; } = new([], []);
}
