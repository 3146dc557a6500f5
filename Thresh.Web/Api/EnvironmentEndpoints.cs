using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Environments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class EnvironmentEndpoints
{
    public static void MapEnvironments(this IEndpointRouteBuilder api)
    {
        var node = api.MapGroup("/nodes/{node}");
        node.MapGet("/blueprints", BlueprintsAsync).RequireAuthorization(Policies.Viewer).WithSummary("What a node can make development environments from.")
            .WithDescription("Those that come with the agent, and those in its folder blueprints; faults has a sentence for each file that was passed over.");
        node.MapGet("/environments", (string node, ClaimsPrincipal user, NodeRegistry nodes, EnvironmentBoard board) =>
            nodes.Find(user.Account(), node) is null ? ProblemResult.Of(Problems.NodeNotFound(node)) : Results.Json(new { environments = board.List(user.Account(), node).Select(EnvironmentJson.Of) }))
            .RequireAuthorization(Policies.Viewer).WithSummary("The development environments on a node.");
        node.MapPost("/environments", CreateAsync).RequireAuthorization(Policies.Operator).WithSummary("Sets a development environment up.")
            .WithDescription("The body is {\"blueprint\": \"python-dev\", \"name\": \"ml-training\"}; without a name it gets the blueprint's. GET of its address tells how far it has come.");
        node.MapGet("/environments/{name}", Find).RequireAuthorization(Policies.Viewer).WithSummary("One environment: ready, or how far its set-up has come, or why it failed.");
        node.MapDelete("/environments/{name}", RemoveAsync).RequireAuthorization(Policies.Operator).WithSummary("Removes an environment with its volumes, or gives up its set-up.");
    }

    private static async Task<IResult> BlueprintsAsync(string node, ClaimsPrincipal user, EnvironmentBoard board, CancellationToken cancellation)
    {
        var found = await board.BlueprintsAsync(user.Account(), node, cancellation);
        return found.Succeeded
            ? Results.Json(new { blueprints = found.Value.Blueprints.Select(EnvironmentJson.Of), found.Value.Faults })
            : ProblemResult.Of(found.Problem);
    }

    private static async Task<IResult> CreateAsync(string node, EnvironmentRequest request, ClaimsPrincipal user, EnvironmentCommands commands, CancellationToken cancellation)
    {
        var created = await commands.CreateAsync(user.ToActor(), node, request.Blueprint, request.Name, cancellation);
        return created.Succeeded
            ? Results.Accepted($"/api/nodes/{Uri.EscapeDataString(node)}/environments/{created.Value.Name}", EnvironmentJson.Of(created.Value))
            : ProblemResult.Of(created.Problem);
    }

    private static IResult Find(string node, string name, ClaimsPrincipal user, NodeRegistry nodes, EnvironmentBoard board) =>
        nodes.Find(user.Account(), node) is not { } entry ? ProblemResult.Of(Problems.NodeNotFound(node))
        : board.Find(user.Account(), node, name) is { } found ? Results.Json(EnvironmentJson.Of(found))
        : ProblemResult.Of(EnvironmentProblems.NotFound(name, entry.Name));

    private static async Task<IResult> RemoveAsync(string node, string name, ClaimsPrincipal user, EnvironmentCommands commands, CancellationToken cancellation) =>
        await commands.RemoveAsync(user.ToActor(), node, name, cancellation) is { } problem ? ProblemResult.Of(problem) : Results.NoContent();
}
