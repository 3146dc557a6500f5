using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Thresh.Domain.Deployments;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class DeploymentEndpoints
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    public static void MapDeployments(this IEndpointRouteBuilder api)
    {
        var deployments = api.MapGroup("/deployments/{id}").RequireAuthorization(Policies.Viewer);
        deployments.MapGet("", async (string id, ClaimsPrincipal user, StackBoard board) =>
            await FindAsync(id, user, board) is { } deployment ? Results.Json(DeploymentJson.Of(deployment)) : NotFound(id)).WithSummary("One deployment.");
        deployments.MapPost("/cancel", CancelAsync).RequireAuthorization(Policies.Operator).WithSummary("Ends a deployment as soon as it can be; what it changed is taken back.");
        deployments.MapGet("/events", FollowAsync).WithSummary("A deployment's events as server-sent events, from the one after Last-Event-ID.");
    }

    private static async Task<IResult> CancelAsync(string id, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
        DeploymentId.TryCreate(id) is not { } deployment ? NotFound(id)
            : await commands.CancelAsync(user.ToActor(), deployment, cancellation) is { } problem ? ProblemResult.Of(problem)
            : Results.Accepted($"/api/deployments/{id}");

    private static async Task<IResult> FollowAsync(
        string id, HttpContext context, ClaimsPrincipal user, StackBoard board, IOptions<JsonOptions> json, CancellationToken cancellation)
    {
        if (await FindAsync(id, user, board) is not { } deployment)
            return NotFound(id);

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        await using var views = board.WatchDeploymentAsync(user.Account(), deployment.Id, cancellation).GetAsyncEnumerator(cancellation);
        var next = views.MoveNextAsync().AsTask();
        while (true)
        {
            if (await Task.WhenAny(next, Task.Delay(SignOfLife, cancellation)) != next)
            {
                await context.Response.WriteAsync(": still here\n\n", cancellation);
                await context.Response.Body.FlushAsync(cancellation);
                continue;
            }

            if (!await next)
                return Results.Empty;
            foreach (var entry in views.Current.Events.Where(entry => entry.Sequence > last))
            {
                await WriteAsync(context, "event", entry.Sequence, DeploymentJson.Of(entry, views.Current.Node), json.Value.SerializerOptions, cancellation);
                last = entry.Sequence;
            }

            if (views.Current.EndedAt is not null)
                await WriteAsync(context, "end", null, DeploymentJson.Of(views.Current), json.Value.SerializerOptions, cancellation);
            await context.Response.Body.FlushAsync(cancellation);
            next = views.MoveNextAsync().AsTask();
        }
    }

    private static Task WriteAsync(HttpContext context, string kind, long? id, object data, JsonSerializerOptions json, CancellationToken cancellation) =>
        context.Response.WriteAsync(
            $"{(id is null ? "" : FormattableString.Invariant($"id: {id}\n"))}event: {kind}\ndata: {JsonSerializer.Serialize(data, json)}\n\n", cancellation);

    private static async Task<DeploymentView?> FindAsync(string id, ClaimsPrincipal user, StackBoard board) =>
        DeploymentId.TryCreate(id) is { } deployment ? await board.FindDeploymentAsync(user.Account(), deployment) : null;

    private static IResult NotFound(string id) => ProblemResult.Of(Problems.DeploymentNotFound(id));
}
