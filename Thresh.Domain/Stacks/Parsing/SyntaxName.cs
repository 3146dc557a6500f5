namespace Thresh.Domain.Stacks.Parsing;

/// <summary>The name that a value stands under in a JSON object, and where that is written, quotes and all.</summary>
/// <param name="Text">Unescaped; null where there is no name.</param>
internal readonly record struct SyntaxName(string? Text, int Start, int End);
