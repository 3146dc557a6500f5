namespace Thresh.Domain.Stacks;

/// <summary>A label of a container.</summary>
public sealed record Label(string Name, string Value);
