namespace Thresh.Agent.Cli.Stacks;

/// <summary>What a plan does to one service.</summary>
/// <param name="Action"><c>create</c>, <c>replace</c>, <c>restart</c>, <c>start</c>, <c>stop</c>, <c>remove</c> or <c>keep</c>.</param>
/// <param name="Availability">What those who use it notice.</param>
internal sealed record PlannedService(string Service, string Action, string Reason, string Availability);
