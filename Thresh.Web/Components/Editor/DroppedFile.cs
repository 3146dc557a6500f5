namespace Thresh.Web.Components.Editor;

/// <summary>A file that was dropped on the editor.</summary>
/// <param name="Text">Null where it is larger than a definition may be.</param>
public sealed record DroppedFile(string Name, string? Text);
