namespace Thresh.Agent.Cli.Stacks;

/// <summary>A deployment as the Hub tells of it.</summary>
/// <param name="Kind"><c>deploy</c>, <c>update</c>, <c>rollback</c>, <c>stop</c>, <c>start</c>, <c>restart</c> or <c>destroy</c>.</param>
/// <param name="State"><c>succeeded</c>, <c>failed</c>, <c>rolled-back</c> or <c>cancelled</c> once it has ended.</param>
/// <param name="EndedAt">Null while it runs.</param>
internal sealed record DeploymentShown(
    string DeploymentId, string Stack, string Kind, string State, int Revision, string Node, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt, string? FailedService, string? Error);
