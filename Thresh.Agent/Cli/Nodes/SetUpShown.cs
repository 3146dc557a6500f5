using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>How far the set-up of an environment has come.</summary>
/// <param name="Lines">What its commands wrote last.</param>
/// <param name="LineCount">How many lines there were in all.</param>
internal sealed record SetUpShown(ImmutableArray<StepShown> Steps, ImmutableArray<string> Lines, long LineCount);
