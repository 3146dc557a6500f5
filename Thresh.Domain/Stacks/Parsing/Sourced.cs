namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A value and the JSON it was read from.</summary>
public sealed record Sourced<T>(T Value, SyntaxNode Node);
