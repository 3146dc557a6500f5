using System.ComponentModel;
using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Environments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Metrics;

namespace Thresh.Web.Api;

internal static class NodeEndpoints
{
    public static void MapNodes(this IEndpointRouteBuilder api)
    {
        var nodes = api.MapGroup("/nodes").RequireAuthorization(Policies.Viewer);
        nodes.MapGet("", (ClaimsPrincipal user, NodeBoard board) => Results.Json(new { nodes = board.List(user.Account()).Select(NodeJson.Of) })).WithSummary("The nodes.");
        nodes.MapGet("/{node}", (string node, ClaimsPrincipal user, NodeBoard board, StackBoard stacks, EnvironmentBoard environments) =>
            board.FindDetail(user.Account(), node) is { } found
                ? Results.Json(NodeJson.Of(found, stacks.OnNode(found.Node.Id), environments.List(user.Account(), found.Node.Id.Value)))
                : ProblemResult.Of(Problems.NodeNotFound(node)))
            .WithSummary("One node with its containers, stacks and development environments, by id, name or unique id prefix.");
        nodes.MapGet("/{node}/metrics", NodeMetricsAsync).WithSummary("What a node or one of its containers used.")
            .WithDescription("Kept by the minute for 24 hours, by ten minutes for 7 days and by the hour for 90 days, single samples for an hour; the step is lengthened to what is kept.");
        api.MapGet("/stacks/{name}/services/{service}/metrics", ServiceMetricsAsync).RequireAuthorization(Policies.Viewer)
            .WithSummary("What a service's container used, and before it those that it replaced.");
        api.MapDelete("/nodes/{node}", RemoveAsync).RequireAuthorization(Policies.Admin).WithSummary("Forgets a node that is not connected; 409 where stacks are on it.");
    }

    private static Task<IResult> NodeMetricsAsync(
        string node, [AsParameters] MetricsParameters asked, [Description("A container's name; the node itself else.")] string? container = null) =>
        AnswerAsync(asked, query => asked.Board.ReadAsync(asked.User.Account(), node, container, query), Problems.NodeNotFound(node));

    private static Task<IResult> ServiceMetricsAsync(string name, string service, [AsParameters] MetricsParameters asked) =>
        AnswerAsync(asked, query => asked.Board.ReadServiceAsync(asked.User.Account(), name, service, query), Problems.ServiceNotFound(name, service));

    private static async Task<IResult> AnswerAsync(MetricsParameters asked, Func<MetricsQuery, Task<MetricsHistory?>> read, Problem notFound)
    {
        var query = MetricsQueryReader.Read(asked.From, asked.To, asked.Step, asked.Clock.GetUtcNow());
        if (!query.Succeeded)
            return ProblemResult.Of(query.Problem);
        return await read(query.Value) is { } history ? Results.Json(MetricsJson.Of(history)) : ProblemResult.Of(notFound);
    }

    private static async Task<IResult> RemoveAsync(
        string node,
        ClaimsPrincipal user,
        NodeRemoval removal,
        CancellationToken cancellation,
        [Description("Forget the stacks on it too; should it come back, it removes them.")] bool force = false) =>
        await removal.RemoveAsync(user.ToActor(), node, force, cancellation) is { } problem ? ProblemResult.Of(problem) : Results.NoContent();
}
