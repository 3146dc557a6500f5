namespace Thresh.Domain.Diagnostics;

/// <summary>A place between two characters of a document.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units as editors count.</param>
public readonly record struct TextPosition(int Line, int Column);
