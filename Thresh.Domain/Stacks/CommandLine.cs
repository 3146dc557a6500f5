using System.Collections.Immutable;

namespace Thresh.Domain.Stacks;

/// <summary>A program and its arguments; no shell reads it.</summary>
public sealed record CommandLine(ImmutableArray<string> Words);
