namespace Thresh.Agent.Cli.Stacks;

/// <summary>The body of a roll back.</summary>
internal sealed record RevisionChoice(int Revision);
