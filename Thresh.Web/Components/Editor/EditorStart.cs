namespace Thresh.Web.Components.Editor;

/// <summary>What the browser's editor began with.</summary>
/// <param name="Restored">It is a draft that the browser had kept.</param>
/// <param name="Revision">The revision that the text was made from; null for none.</param>
/// <param name="OtherDraft">A kept draft that was passed over; null where there is none.</param>
/// <param name="KeptAt">When the draft was last changed, in milliseconds since 1970; null without a draft.</param>
/// <param name="IsStale">The draft was made from another text than the one that is there now.</param>
public sealed record EditorStart(string Text, bool Restored, int? Revision, string? OtherDraft = null, double? KeptAt = null, bool IsStale = false);
