using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>How the commands on stacks are answered.</summary>
internal static class StackAnswers
{
    public static IResult Of(Outcome<DeploymentAccepted> outcome) => outcome.Succeeded
        ? Results.Accepted($"/api/deployments/{outcome.Value.Deployment}", DeploymentJson.Of(outcome.Value))
        : ProblemResult.Of(outcome.Problem);
}
