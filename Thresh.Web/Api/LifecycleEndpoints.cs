using System.ComponentModel;
using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

/// <summary>Stopping, starting, restarting, mending and removing stacks.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this IEndpointRouteBuilder api)
    {
        var stack = api.MapGroup("/stacks/{name}").RequireAuthorization(Policies.Operator);
        stack.MapPost("/stop", (string name, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
            AnswerAsync(commands.StopAsync(user.ToActor(), name, cancellation))).WithSummary("Stops a stack and keeps its data.");
        stack.MapPost("/start", (string name, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
            AnswerAsync(commands.StartAsync(user.ToActor(), name, cancellation))).WithSummary("Starts a stopped stack.");
        stack.MapPost("/restart", (string name, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
            AnswerAsync(commands.RestartAsync(user.ToActor(), name, service: null, cancellation))).WithSummary("Starts a stack's containers anew, in order.");
        stack.MapPost("/services/{service}/restart", (string name, string service, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
            AnswerAsync(commands.RestartAsync(user.ToActor(), name, service, cancellation))).WithSummary("Starts one service's container anew.");
        stack.MapPost("/revert", (string name, ClaimsPrincipal user, StackCommands commands, CancellationToken cancellation) =>
            AnswerAsync(commands.RevertAsync(user.ToActor(), name, cancellation))).WithSummary("Undoes what was changed by hand.");
        stack.MapPost("/ignore", async (string name, ClaimsPrincipal user, StackCommands commands) =>
            await commands.AcceptDriftAsync(user.ToActor(), name) is { } problem ? ProblemResult.Of(problem) : Results.NoContent())
            .WithSummary("Accepts what was changed by hand, until the next deployment.");
        stack.MapDelete("", DestroyAsync).WithSummary("Removes a stack with its volumes.");
    }

    private static Task<IResult> DestroyAsync(
        string name,
        ClaimsPrincipal user,
        StackCommands commands,
        CancellationToken cancellation,
        [Description("Forget a stack whose node is offline at once; the node removes it when it comes back.")] bool force = false) =>
        AnswerAsync(commands.DestroyAsync(user.ToActor(), name, force, cancellation));

    private static async Task<IResult> AnswerAsync(Task<Outcome<DeploymentAccepted>> command) => StackAnswers.Of(await command);
}
