using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A stack's revisions as the Hub tells of them, the newest first.</summary>
internal sealed record RevisionList(ImmutableArray<RevisionShown> Revisions);
