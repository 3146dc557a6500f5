namespace Thresh.Agent.Cli.Stacks;

/// <summary>A stack as a list tells of it.</summary>
/// <param name="Revision">The last good one; 0 before there is one.</param>
internal sealed record StackRow(string Name, string Status, string Node, ReadyCount Services, int Revision, DateTimeOffset UpdatedAt, string? Error);
