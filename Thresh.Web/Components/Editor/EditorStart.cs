namespace Thresh.Web.Components.Editor;

/// <summary>What the browser's editor began with.</summary>
/// <param name="Restored">It is a draft that the browser had kept.</param>
/// <param name="Revision">The revision that the text was made from; null for none.</param>
public sealed record EditorStart(string Text, bool Restored, int? Revision);
