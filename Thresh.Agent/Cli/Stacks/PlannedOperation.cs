namespace Thresh.Agent.Cli.Stacks;

/// <summary>One thing that would be done on the node.</summary>
/// <param name="Do"><c>pull</c>, <c>create</c>, <c>start</c> and so on.</param>
/// <param name="Service">Null for one of the stack as a whole.</param>
internal sealed record PlannedOperation(string Do, string Id, string? Service, string Reason);
