using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>The stacks as the Hub tells of them.</summary>
internal sealed record StackList(ImmutableArray<StackRow> Stacks);
