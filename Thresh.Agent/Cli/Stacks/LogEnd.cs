namespace Thresh.Agent.Cli.Stacks;

/// <summary>Why a followed log ended; null where its stack did.</summary>
internal sealed record LogEnd(string? Reason);
