using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class StackEndpoints
{
    public static void MapStacks(this IEndpointRouteBuilder api)
    {
        var stacks = api.MapGroup("/stacks");
        stacks.MapPost("/deploy", DeployAsync).RequireAuthorization(Policies.Operator).WithSummary("Deploys a stack definition.")
            .WithDescription("The body is the definition. 409 with the type plan-changed and the new plan where the reviewed one no longer holds; 412 where the stack is at another revision.")
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        stacks.MapPost("/validate", ValidateAsync).RequireAuthorization(Policies.Viewer).WithSummary("Says everything that is wrong in a definition.")
            .WithDescription("The body is the definition. Whatever is wrong in it is in diagnostics, even where it is not JSON; order and waves are empty then.");
        stacks.MapPost("/plan", PlanAsync).RequireAuthorization(Policies.Operator).WithSummary("Says what a deployment would do, and what stands against it.")
            .WithDescription("The body is the definition. Whatever is wrong in it, and whatever the live node refuses of it, is in diagnostics; planHash tells this plan from any other.");
        stacks.MapGet("", (ClaimsPrincipal user, StackBoard board) => Results.Json(new { stacks = board.List(user.Account()).Select(StackJson.Of) }))
            .RequireAuthorization(Policies.Viewer).WithSummary("The stacks.");
        stacks.MapGet("/{name}", (string name, ClaimsPrincipal user, StackBoard board) =>
            board.Find(user.ToActor(), name) is { } stack ? Results.Json(StackJson.Of(stack)) : ProblemResult.Of(Problems.StackNotFound(name)))
            .RequireAuthorization(Policies.Viewer).WithSummary("One stack with its services.");
        stacks.MapPatch("/{name}/services/{service}", UpdateAsync).RequireAuthorization(Policies.Operator).WithSummary("Updates one service's image.");
    }

    private static async Task<IResult> DeployAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        StackCommands commands,
        StackBoard board,
        CancellationToken cancellation,
        [Description("Id, name or unique id prefix of the node.")] string? node = null,
        [Description("Name of a cluster whose node the Hub chooses; not together with node.")] string? cluster = null,
        [Description("Give up the data of a stack that leaves a node where it has volumes.")] bool move = false,
        [Description("Answer when the deployment has ended.")] bool wait = false,
        [Description("The planHash of the plan that was reviewed: 409 where another one would be carried out.")] string? planHash = null,
        [FromHeader(Name = "If-Match"), Description("The revision the change was made from, such as \"4\": 412 where the stack is at another.")] string? ifMatch = null,
        [FromHeader(Name = "If-None-Match"), Description("* to create only: 412 where the stack is there already.")] string? ifNoneMatch = null,
        [FromHeader(Name = "Idempotency-Key"), Description("A word of the caller's: the same request with the same key is carried out once in 24 hours.")] string? idempotencyKey = null)
    {
        var condition = RevisionCondition.Read(ifMatch, ifNoneMatch);
        if (!condition.Succeeded)
            return ProblemResult.Of(condition.Problem);
        var definition = await DefinitionBody.ReadAsync(request, cancellation);
        if (!definition.Succeeded)
            return ProblemResult.Of(definition.Problem);

        var deploy = new DeployRequest(definition.Value, node) { Cluster = cluster, Move = move, Expected = condition.Value.Expected, PlanHash = planHash };
        var idempotency = idempotencyKey is null ? null : IdempotencyKey.TryCreate(idempotencyKey, deploy);
        if (idempotencyKey is not null && idempotency is null)
            return ProblemResult.Of(Problems.InvalidIdempotencyKey());

        var actor = user.ToActor();
        var accepted = await commands.DeployAsync(actor, deploy with { Idempotency = idempotency }, cancellation);
        if (!accepted.Succeeded || !wait)
            return StackAnswers.Of(accepted);

        DeploymentView? end = null;
        await foreach (var view in board.WatchDeploymentAsync(actor.Account, accepted.Value.Deployment, cancellation))
            end = view;
        return end is { State: DeploymentState.Succeeded }
            ? Results.Json(DeploymentJson.Of(accepted.Value))
            : ProblemResult.Of(new Problem("deployment-failed", StatusCodes.Status422UnprocessableEntity, "The deployment failed", end?.Error ?? "The deployment did not succeed.")
            {
                Service = end?.FailedService?.Value,
            });
    }

    private static async Task<IResult> ValidateAsync(HttpRequest request, CancellationToken cancellation)
    {
        var definition = await DefinitionBody.ReadAsync(request, cancellation);
        if (!definition.Succeeded)
            return ProblemResult.Of(definition.Problem);
        var analysis = StackAnalyzer.Analyze(definition.Value);
        return Results.Json(new { diagnostics = analysis.Diagnostics, order = analysis.Graph?.Order ?? [], waves = analysis.Graph?.Waves ?? [] });
    }

    private static async Task<IResult> PlanAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        DryRun dryRun,
        CancellationToken cancellation,
        [Description("Id, name or unique id prefix of the node.")] string? node = null,
        [Description("Name of a cluster whose node the Hub chooses; not together with node.")] string? cluster = null,
        [Description("Give up the data of a stack that leaves a node where it has volumes.")] bool move = false)
    {
        var definition = await DefinitionBody.ReadAsync(request, cancellation);
        if (!definition.Succeeded)
            return ProblemResult.Of(definition.Problem);
        var review = await dryRun.PlanAsync(user.ToActor(), new DeployRequest(definition.Value, node) { Cluster = cluster, Move = move }, cancellation);
        return review switch
        {
            { Succeeded: true } => Results.Json(ReviewJson.Of(review.Value)),

            // What is wrong in the definition is what was asked for.
            { Problem.Errors: { IsEmpty: false } errors } => Results.Json(ReviewJson.Of(errors)),
            _ => ProblemResult.Of(review.Problem!),
        };
    }

    private static async Task<IResult> UpdateAsync(
        string name, string service, JsonElement body, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation)
    {
        if (body.ValueKind is not JsonValueKind.Object || body.EnumerateObject().ToList() is not [{ Name: "image", Value: { ValueKind: JsonValueKind.String } image }])
        {
            return ProblemResult.Of(new Problem(
                "invalid-update", StatusCodes.Status422UnprocessableEntity, "Not an update", "Send {\"image\": \"name:tag\"} and nothing else; deploy a definition to change more."));
        }

        return StackAnswers.Of(await commands.UpdateImageAsync(user.ToActor(), name, service, image.GetString()!, cancellation));
    }
}
