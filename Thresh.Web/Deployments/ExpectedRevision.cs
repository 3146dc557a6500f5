namespace Thresh.Web.Deployments;

/// <summary>The revision a change was made from, so that nobody's change in between is lost.</summary>
/// <param name="Number">From 1; null for a stack that shall not be there yet.</param>
public sealed record ExpectedRevision(int? Number);
