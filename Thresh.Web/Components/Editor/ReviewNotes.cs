using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>What somebody should know before reading a plan.</summary>
public static class ReviewNotes
{
    public const string PlanChanged = "The plan changed since you reviewed it; this is the new one.";

    public const string StillRefused = "Nothing was done: what the node refuses still stands.";

    /// <summary>For a text that was to be deployed, and was made from another revision than the current one.</summary>
    /// <param name="then">The revision it was made from; null for a new stack.</param>
    public static string RevisionChanged(int? then, StackReview now) => (then, now.Revision) switch
    {
        (_, null) => $"Nothing was done: {now.Stack} was destroyed since you began; this would create it anew.",
        (null, var revision) => $"Nothing was done: {now.Stack} is there already, at revision {revision}; this is what your text would change in it.",
        (_, var revision) => $"Nothing was done: {now.Stack} is at revision {revision} now, not {then}; this is what your text would change in it.",
    };

    /// <summary>For a text that is only reviewed: what its writer may not have seen yet, if there is such a thing.</summary>
    public static string? Since(int? then, StackReview now) => then is not null && now.Revision is { } revision && revision != then
        ? $"{now.Stack} is at revision {revision} now, and you began with {then}: what was changed since would be undone, see the changes."
        : null;
}
