using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class NodeEndpoints
{
    public static void MapNodes(this IEndpointRouteBuilder api)
    {
        var nodes = api.MapGroup("/nodes").RequireAuthorization(Policies.Viewer);
        nodes.MapGet("", (ClaimsPrincipal user, NodeBoard board) => Results.Json(new { nodes = board.List(user.Account()).Select(Json) })).WithSummary("The nodes.");
        nodes.MapGet("/{node}", (string node, ClaimsPrincipal user, NodeBoard board) =>
            board.Find(user.Account(), node) is { } found ? Results.Json(Json(found)) : ProblemResult.Of(Problems.NodeNotFound(node)))
            .WithSummary("One node, by id, name or unique id prefix.");
    }

    private static object Json(NodeView node) => new
    {
        node.Id,
        node.Name,
        Status = node.Online ? "online" : "offline",
        node.LastSeenAt,
        node.Facts,
        Engine = new { node.Engine.Version, node.Engine.Problem },
        node.Containers,
        ClockSkewSeconds = node.ClockSkew?.TotalSeconds,
        Sample = node.Samples.IsEmpty ? null : node.Samples[^1],
    };
}
