namespace Thresh.Agent.Cli.Stacks;

/// <summary>The body of an update.</summary>
internal sealed record ImageChange(string Image);
