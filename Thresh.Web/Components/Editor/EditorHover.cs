namespace Thresh.Web.Components.Editor;

/// <summary>What the browser's editor shows over a piece of the text, in Markdown.</summary>
public sealed record EditorHover(EditorRange Range, string Markdown);
