using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Journal entries in order, without gap.</summary>
/// <param name="Journal">The journal's identity, made when its file was: numbers repeat only under another one.</param>
public sealed record EventBatch(NodeId Node, string Journal, ImmutableArray<JournalEntry> Entries);
