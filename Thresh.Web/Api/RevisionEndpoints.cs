using System.Security.Claims;
using System.Text.Json;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class RevisionEndpoints
{
    public static void MapRevisions(this IEndpointRouteBuilder api)
    {
        var revisions = api.MapGroup("/stacks/{name}/revisions").RequireAuthorization(Policies.Viewer);
        revisions.MapGet("", ListAsync).WithSummary("A stack's revisions, the newest first.");
        revisions.MapGet("/{number:int}", FindAsync).WithSummary("One revision with its definition; ?reveal=true shows operators the credentials too.");
        revisions.MapGet("/{from:int}/diff/{to:int}", CompareAsync).WithSummary("In which values two revisions differ.");
        api.MapPost("/stacks/{name}/rollback", RollBackAsync).RequireAuthorization(Policies.Operator)
            .WithSummary("Brings an earlier revision back, with the very images that it ran; the body is {\"revision\": 3}.");
    }

    private static async Task<IResult> ListAsync(string name, ClaimsPrincipal user, RevisionBoard board) =>
        await board.ListAsync(user.ToActor(), name) is { } found
            ? Results.Json(new { revisions = found.Select(Json) })
            : ProblemResult.Of(Problems.StackNotFound(name));

    private static async Task<IResult> FindAsync(string name, int number, ClaimsPrincipal user, RevisionBoard board, bool reveal = false)
    {
        var actor = user.ToActor();
        var source = await board.FindAsync(actor, name, number, reveal);
        if (!source.Succeeded)
            return ProblemResult.Of(source.Problem);
        var revision = (await board.ListAsync(actor, name))?.FirstOrDefault(found => found.Number == number);
        return revision is null ? ProblemResult.Of(Problems.RevisionNotFound(name, number)) : Results.Json(new { revision = Json(revision), definition = source.Value.Text.Revealed });
    }

    private static async Task<IResult> CompareAsync(string name, int from, int to, ClaimsPrincipal user, RevisionBoard board, bool reveal = false)
    {
        var before = await board.FindAsync(user.ToActor(), name, from, reveal);
        if (!before.Succeeded)
            return ProblemResult.Of(before.Problem);
        var after = await board.FindAsync(user.ToActor(), name, to, reveal);
        return after.Succeeded
            ? Results.Json(new { from, to, changes = DefinitionDiff.Between(before.Value.Text.Revealed, after.Value.Text.Revealed) })
            : ProblemResult.Of(after.Problem);
    }

    private static async Task<IResult> RollBackAsync(string name, JsonElement body, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
        body.ValueKind is JsonValueKind.Object
            && body.EnumerateObject().ToList() is [{ Name: "revision", Value: { ValueKind: JsonValueKind.Number } number }]
            && number.TryGetInt32(out var revision)
                ? StackAnswers.Of(await commands.RollBackAsync(user.ToActor(), name, revision, cancellation))
                : ProblemResult.Of(new Problem("invalid-rollback", StatusCodes.Status422UnprocessableEntity, "Not a revision", "Send {\"revision\": 3}, with the number of the revision to bring back."));

    private static object Json(RevisionView revision) => new
    {
        revision.Number,
        revision.Cause,
        revision.CreatedBy,
        revision.CreatedAt,
        revision.Restores,
        Images = revision.Images.ToDictionary(image => image.Key.Value, image => image.Value),
        Current = revision.IsCurrent,
    };
}
