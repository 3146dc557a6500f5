namespace Thresh.Domain.Diagnostics;

/// <summary>Replaces the text in <paramref name="Range"/> by <paramref name="NewText"/>.</summary>
public sealed record TextEdit(TextRange Range, string NewText);
