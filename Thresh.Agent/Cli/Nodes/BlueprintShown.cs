namespace Thresh.Agent.Cli.Nodes;

/// <param name="BuiltIn">Whether it comes with the agent.</param>
internal sealed record BlueprintShown(string Name, string Description, string Image, bool BuiltIn);
