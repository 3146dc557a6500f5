using System.Globalization;
using Microsoft.Net.Http.Headers;
using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>
/// Reads what a request takes a stack to be: <c>If-Match: "4"</c>, or <c>If-None-Match: *</c> for one that is not there yet
/// (RFC 9110, 13.1). The entity tag of a stack is its revision.
/// </summary>
internal static class RevisionCondition
{
    public static Outcome<Condition> Read(string? ifMatch, string? ifNoneMatch)
    {
        if (ifMatch is not null)
        {
            return EntityTagHeaderValue.TryParse(ifMatch, out var tag) && !tag.IsWeak
                && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                ? new Condition(new ExpectedRevision(revision))
                : Problems.InvalidCondition(HeaderNames.IfMatch, ifMatch);
        }

        if (ifNoneMatch is not null)
            return ifNoneMatch.Trim() == "*" ? new Condition(new ExpectedRevision(null)) : Problems.InvalidCondition(HeaderNames.IfNoneMatch, ifNoneMatch);
        return new Condition(null);
    }

    /// <param name="Expected">Null where the request sets none.</param>
    public sealed record Condition(ExpectedRevision? Expected);
}
