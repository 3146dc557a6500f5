namespace Thresh.Domain.Diagnostics;

/// <summary>From <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
public readonly record struct TextRange(TextPosition Start, TextPosition End);
