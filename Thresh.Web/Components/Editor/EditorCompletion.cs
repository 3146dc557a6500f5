using Thresh.Domain.Stacks.Editing;

namespace Thresh.Web.Components.Editor;

/// <summary>A completion as the browser's editor lists it.</summary>
public sealed record EditorCompletion(
    string Label,
    string InsertText,
    EditorRange Range,
    string Kind,
    string FilterText,
    string SortText,
    bool IsSnippet,
    string? Detail,
    string? Documentation,
    bool IsDiscouraged,
    bool AsksAgain,
    bool FollowsTyping,
    EditorEdit? Comma)
{
    public static EditorCompletion Of(Completion completion) => new(
        completion.Label,
        completion.InsertText,
        EditorRange.Of(completion.Range),
        completion.Kind.ToString(),
        completion.FilterText,
        completion.SortText,
        completion.IsSnippet,
        completion.Detail,
        completion.Documentation,
        completion.IsDiscouraged,
        completion.AsksAgain,
        completion.FollowsTyping,
        completion.Comma is null ? null : EditorEdit.Of(completion.Comma));
}
