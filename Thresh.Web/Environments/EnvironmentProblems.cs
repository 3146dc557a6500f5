using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.Deployments;

namespace Thresh.Web.Environments;

internal static class EnvironmentProblems
{
    public static Problem NotFound(string name, string node) =>
        new("environment-not-found", StatusCodes.Status404NotFound, "No such environment", $"The node '{node}' has no environment '{Excerpt.Of(name)}'; its page lists those it has.");

    public static Problem InvalidName() =>
        new("invalid-environment-name", StatusCodes.Status422UnprocessableEntity, "Not an environment name", "An environment's name is 1 to 63 lower-case letters, digits and inner hyphens; choose such a one.");

    public static Problem InvalidBlueprint() =>
        new("invalid-blueprint-name", StatusCodes.Status422UnprocessableEntity, "Not a blueprint name", "A blueprint's name is 1 to 63 lower-case letters, digits and inner hyphens, such as python-dev; write one that the node has.");

    public static Problem Refused(RunRefusal? kind, string reason) => kind switch
    {
        RunRefusal.NoSuchBlueprint => new("blueprint-not-found", StatusCodes.Status404NotFound, "No such blueprint", reason),
        RunRefusal.Exists => new("environment-exists", StatusCodes.Status409Conflict, "The environment exists", reason),
        _ => new("node-refused", StatusCodes.Status409Conflict, "The node refused", reason),
    };
}
