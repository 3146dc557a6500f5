namespace Thresh.Agent.Cli.Stacks;

/// <summary>A step of a deployment as the Hub tells of it.</summary>
/// <param name="Seq">From 1, without gap.</param>
/// <param name="State"><c>started</c>, <c>succeeded</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="Message">One sentence.</param>
internal sealed record EventShown(long Seq, DateTimeOffset At, string? Service, string Operation, string State, string Message);
