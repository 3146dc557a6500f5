namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A value and the JSON it was read from.</summary>
public readonly record struct Sourced<T>(T Value, SyntaxNode Node);
