using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What is told of a piece of a text.</summary>
/// <param name="Markdown">Without HTML and links.</param>
public sealed record HoverText(TextRange Range, string Markdown);
