namespace Thresh.Agent.Cli.Nodes;

/// <summary>The body that has an environment set up.</summary>
/// <param name="Name">Null for the blueprint's.</param>
internal sealed record NewEnvironment(string Blueprint, string? Name);
