namespace Thresh.Agent.Cli;

/// <summary>What <c>thresh version --json</c> prints.</summary>
internal sealed record ProgramVersion(string Version);
