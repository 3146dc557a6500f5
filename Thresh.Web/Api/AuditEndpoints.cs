using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", FindAsync).RequireAuthorization(Policies.Admin)
        .WithSummary("The audit log, the newest first.").WithDescription("next is the before of the entries that follow; null where there are none.");

    private static async Task<IResult> FindAsync(
        ClaimsPrincipal user,
        AuditLog audit,
        [Description("Only entries older than the one with this number.")] string? before = null,
        [Description("How many, 1 to 200 (50).")] string? limit = null,
        [Description("What was done, or how that begins: key.")] string? action = null,
        [Description("A part of who did it.")] string? actor = null,
        [Description("A part of what it was done to.")] string? @object = null,
        [Description("done or refused.")] string? outcome = null,
        [Description("Not before this moment, RFC 3339.")] string? from = null,
        [Description("Before this moment, RFC 3339.")] string? to = null)
    {
        var query = Read(before, limit, action, actor, @object, outcome, from, to);
        if (!query.Succeeded)
            return ProblemResult.Of(query.Problem);

        // One more, to know whether there are more.
        var found = await audit.FindAsync(user.ToActor(), query.Value with { Limit = query.Value.Limit + 1 });
        var shown = found.Take(query.Value.Limit).ToList();
        return Results.Json(new { entries = shown.Select(Json), next = found.Count > shown.Count ? shown[^1].Sequence : (long?)null });
    }

    private static Outcome<AuditQuery> Read(string? before, string? limit, string? action, string? actor, string? target, string? outcome, string? from, string? to)
    {
        var query = new AuditQuery { Action = Given(action), Actor = Given(actor), Object = Given(target) };
        if (Given(before) is { } number)
        {
            if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                return Problems.InvalidParameter("before", number, "the number of an entry");
            query = query with { Before = sequence };
        }

        if (Given(limit) is { } most)
        {
            if (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > AuditQuery.MostAtOnce)
                return Problems.InvalidParameter("limit", most, $"a number from 1 to {AuditQuery.MostAtOnce}");
            query = query with { Limit = count };
        }

        if (Given(outcome) is { } word)
        {
            AuditOutcome? wanted = word switch { "done" => AuditOutcome.Done, "refused" => AuditOutcome.Refused, _ => null };
            if (wanted is null)
                return Problems.InvalidParameter("outcome", word, "done or refused");
            query = query with { Outcome = wanted };
        }

        foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)[("from", Given(from)), ("to", Given(to))])
        {
            if (text is null)
                continue;
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
                return Problems.InvalidParameter(name, text, "a time as in 2026-01-31T08:00:00Z");
            query = name == "from" ? query with { From = moment } : query with { To = moment };
        }

        return query;
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static object Json(AuditEntry entry) => new { entry.Sequence, entry.At, entry.Actor, entry.Address, entry.Action, entry.Object, entry.Outcome, entry.Detail };
}
