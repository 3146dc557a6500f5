using System.ComponentModel;
using System.Security.Claims;
using Thresh.Web.Clusters;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class ClusterEndpoints
{
    public static void MapClusters(this IEndpointRouteBuilder api)
    {
        var clusters = api.MapGroup("/clusters");
        clusters.MapGet("", (ClaimsPrincipal user, ClusterBoard board) => Results.Json(new { clusters = board.List(user.Account()).Select(Json) }))
            .RequireAuthorization(Policies.Viewer).WithSummary("The clusters, with what their nodes come to together.");
        clusters.MapGet("/{cluster}", (string cluster, ClaimsPrincipal user, ClusterBoard board) =>
            board.Find(user.Account(), cluster) is { } found ? Results.Json(Json(found)) : ProblemResult.Of(Problems.ClusterNotFound(cluster)))
            .RequireAuthorization(Policies.Viewer).WithSummary("One cluster.");
        clusters.MapPost("", CreateAsync).RequireAuthorization(Policies.Admin).WithSummary("Makes a cluster without nodes.")
            .WithDescription("The body is {\"name\": \"production\", \"description\": \"…\"}; the description may be left out.");
        clusters.MapDelete("/{cluster}", DeleteAsync)
            .RequireAuthorization(Policies.Admin).WithSummary("Deletes a cluster; its nodes and what runs there stay.");
        clusters.MapPost("/{cluster}/nodes", AddNodeAsync).RequireAuthorization(Policies.Admin).WithSummary("Adds a node to a cluster.")
            .WithDescription("The body is {\"node\": \"…\"}: id, name or unique id prefix of a node that is in no other cluster.");
        clusters.MapDelete("/{cluster}/nodes/{node}", async (string cluster, string node, ClaimsPrincipal user, ClusterCommands commands) =>
            Done(await commands.RemoveNodeAsync(user.ToActor(), cluster, node)))
            .RequireAuthorization(Policies.Admin).WithSummary("Removes a node from a cluster; what runs on it stays.");
    }

    private static async Task<IResult> CreateAsync(ClusterRequest request, ClaimsPrincipal user, ClusterCommands commands)
    {
        var created = await commands.CreateAsync(user.ToActor(), request.Name, request.Description);
        return created.Succeeded ? Results.Created($"/api/clusters/{created.Value.Name}", Json(created.Value)) : ProblemResult.Of(created.Problem);
    }

    private static async Task<IResult> DeleteAsync(
        string cluster,
        ClaimsPrincipal user,
        ClusterCommands commands,
        [Description("Delete it with nodes in it too; they are in no cluster then.")] bool force = false) =>
        Done(await commands.DeleteAsync(user.ToActor(), cluster, force));

    private static async Task<IResult> AddNodeAsync(string cluster, ClusterNodeRequest request, ClaimsPrincipal user, ClusterCommands commands)
    {
        var added = await commands.AddNodeAsync(user.ToActor(), cluster, request.Node);
        return added.Succeeded ? Results.Json(Json(added.Value)) : ProblemResult.Of(added.Problem);
    }

    private static IResult Done(Problem? problem) => problem is null ? Results.NoContent() : ProblemResult.Of(problem);

    private static object Json(ClusterView cluster) => new
    {
        cluster.Name,
        cluster.Description,
        cluster.CreatedAt,
        Nodes = cluster.Nodes.Select(node => new { node.Id, node.Name, node.Status }),
        cluster.Stacks,
        cluster.Totals,
    };
}
