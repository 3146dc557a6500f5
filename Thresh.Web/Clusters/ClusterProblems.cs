using System.Collections.Immutable;
using Thresh.Web.Deployments;

namespace Thresh.Web.Clusters;

internal static class ClusterProblems
{
    public static Problem InvalidName() =>
        new("invalid-cluster-name", StatusCodes.Status422UnprocessableEntity, "Not a cluster name", "A cluster's name is 1 to 63 lower-case letters, digits and inner hyphens; choose such a one.");

    public static Problem InvalidDescription(int longest) =>
        new("invalid-description", StatusCodes.Status422UnprocessableEntity, "Not a description", $"A cluster's description is one line of at most {longest} characters; shorten it.");

    public static Problem Exists(string cluster) =>
        new("cluster-exists", StatusCodes.Status409Conflict, "The cluster exists", $"There is a cluster '{cluster}' already; add nodes to it, or choose another name.");

    public static Problem NotEmpty(string cluster, ImmutableArray<string> nodes) =>
        new("cluster-not-empty", StatusCodes.Status409Conflict, "The cluster has nodes", $"The cluster '{cluster}' holds {string.Join(", ", nodes)}; remove its nodes first, or delete it with force.");

    public static Problem NodeTaken(string node, string cluster) =>
        new("node-in-cluster", StatusCodes.Status409Conflict, "The node is in a cluster", $"The node '{node}' is in the cluster '{cluster}'; remove it there first, because a node is in one cluster at most.");

    public static Problem NodeElsewhere(string node, string cluster) =>
        new("node-not-in-cluster", StatusCodes.Status404NotFound, "Not in the cluster", $"The node '{node}' is not in the cluster '{cluster}'; there is nothing to remove.");
}
