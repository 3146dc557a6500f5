namespace Thresh.Web.Components.Editor;

/// <summary>Something that happened to the text, and the way back.</summary>
/// <param name="Action">A verb and its object, as on a button.</param>
public sealed record EditorNotice(string Text, string Action, Func<Task> ActAsync);
