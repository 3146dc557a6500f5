using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Text;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Every way in which a command can be refused, with its stable type.</summary>
internal static class Problems
{
    /// <summary>The type of <see cref="PlanChanged"/>, which a page answers with the plan that holds now.</summary>
    public const string PlanChangedType = "plan-changed";

    /// <summary>The type of <see cref="RevisionChanged"/>.</summary>
    public const string RevisionChangedType = "revision-changed";

    /// <summary>The type of <see cref="NodeConflict"/>.</summary>
    public const string NodeConflictType = "node-conflict";

    /// <summary>The type of <see cref="VolumesStay"/>, which a page answers with a question.</summary>
    public const string VolumesStayType = "volumes-stay";

    public static Problem InvalidDefinition(ImmutableArray<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).ToImmutableArray();
        var (type, status, title) = errors[0].Code switch
        {
            DiagnosticCodes.NotJson => ("not-json", StatusCodes.Status400BadRequest, "The body is not JSON"),
            DiagnosticCodes.TooDeepOrTooLarge when errors[0].Message.Contains("larger", StringComparison.Ordinal) =>
                ("too-large", StatusCodes.Status413PayloadTooLarge, "The definition is too large"),
            _ => ("invalid-definition", StatusCodes.Status422UnprocessableEntity, "The stack definition is not valid"),
        };
        return new Problem(type, status, title, Detail(errors)) { Errors = diagnostics };
    }

    public static Problem NodeConflict(ImmutableArray<Diagnostic> conflicts) =>
        new(NodeConflictType, StatusCodes.Status409Conflict, "The node cannot run the stack as it is", Detail(conflicts)) { Errors = conflicts };

    public static Problem PlanChanged(StackReview now) =>
        new(PlanChangedType, StatusCodes.Status409Conflict, "The plan changed", $"The plan for '{now.Stack}' is no longer the one that was reviewed; review the new one.") { Review = now };

    public static Problem RevisionChanged(string stack, int? expected, int? current) =>
        new(RevisionChangedType, StatusCodes.Status412PreconditionFailed, "The stack changed", (expected, current) switch
        {
            (_, null) => $"There is no stack '{stack}' any more; deploy the definition as a new one.",
            (null, _) => $"There is a stack '{stack}' already, at revision {current}; give the definition another name, or update that one.",
            _ => $"The stack '{stack}' is at revision {current}, not {expected}; make your change to that one.",
        });

    public static Problem InvalidCondition(string header, string value) =>
        new("invalid-condition", StatusCodes.Status400BadRequest, "Not a condition", $"{header}: {Excerpt.Of(value)} is not understood; send If-Match: \"4\" to change revision 4, or If-None-Match: * to create.");

    public static Problem Forbidden() => Forbidden(Right.Change);

    public static Problem Forbidden(Right right) =>
        new("forbidden", StatusCodes.Status403Forbidden, "Not allowed", right switch
        {
            Right.OwnHub => "Only whoever owns the Hub may do that; ask them.",
            Right.Administer => "Only an administrator of the account may do that; ask one.",
            Right.Reveal => "Your role may not see hidden values; ask an administrator for the operator role.",
            Right.Change or Right.Read => "Your role may look but not change anything; ask an administrator for the operator role.",
        });

    public static Problem StackNotFound(string stack) =>
        new("stack-not-found", StatusCodes.Status404NotFound, "No such stack", $"There is no stack '{Excerpt.Of(stack)}'.");

    public static Problem ServiceNotFound(string stack, string service) =>
        new("service-not-found", StatusCodes.Status404NotFound, "No such service", $"The stack '{stack}' has no service '{Excerpt.Of(service)}'.");

    public static Problem DeploymentNotFound(string deployment) =>
        new("deployment-not-found", StatusCodes.Status404NotFound, "No such deployment", $"There is no deployment '{Excerpt.Of(deployment)}'.");

    public static Problem NodeNotFound(string node) =>
        new("node-not-found", StatusCodes.Status404NotFound, "No such node", $"There is no node '{Excerpt.Of(node)}'.");

    public static Problem ClusterNotFound(string cluster) =>
        new("cluster-not-found", StatusCodes.Status404NotFound, "No such cluster", $"There is no cluster '{Excerpt.Of(cluster)}'; GET /api/clusters lists them.");

    /// <param name="nodes">How many it has.</param>
    /// <param name="relay">A mid-tier that keeps some of them away.</param>
    public static Problem ClusterAway(string cluster, int nodes, LostRelay? relay) =>
        new("cluster-away", StatusCodes.Status409Conflict, "No node of the cluster is online", (nodes, relay) switch
        {
            (0, _) => $"The cluster '{cluster}' has no nodes; add one to it.",
            (_, null) => $"No node of the cluster '{cluster}' is online with a container engine; start the agent of one of its {nodes}.",
            _ => $"No node of the cluster '{cluster}' is online with a container engine; start the mid-tier '{relay.MidTier}', which has not been connected since {Moment(relay.Since)}, or the agent of one of its {nodes}.",
        });

    public static Problem TwoPlaces() =>
        new("two-places", StatusCodes.Status400BadRequest, "A node and a cluster", "The request names a node and a cluster; leave one of them out.");

    public static Problem IdempotencyKeyReused(string key) =>
        new("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "The key was used for another request", $"The Idempotency-Key '{Excerpt.Of(key)}' came with another definition before; use a new key for a new request.");

    public static Problem InvalidIdempotencyKey() =>
        new("invalid-idempotency-key", StatusCodes.Status400BadRequest, "Not a key", "An Idempotency-Key is 1 to 255 visible ASCII characters; send such a one.");

    /// <param name="relay">A mid-tier that keeps some nodes away.</param>
    public static Problem NoNode(LostRelay? relay) =>
        new("no-node", StatusCodes.Status409Conflict, "No node", relay is null
            ? "No node with a container engine is online; start an agent, or see Nodes for what is missing."
            : $"No node with a container engine is online; start the mid-tier '{relay.MidTier}', which has not been connected since {Moment(relay.Since)}, or an agent.");

    /// <param name="relay">The mid-tier that is why; null where the node itself is away.</param>
    public static Problem NodeAway(string node, LostRelay? relay) => relay is null
        ? new("node-offline", StatusCodes.Status409Conflict, "Node offline", $"The node '{node}' is offline; start its agent.")
        : new("relay-unreachable", StatusCodes.Status409Conflict, "Relay unreachable", $"The mid-tier '{relay.MidTier}' that the node '{node}' is behind has not been connected since {Moment(relay.Since)}; start it again, and meanwhile the node's containers go on running.");

    public static Problem NodeOnline(string node) =>
        new("node-online", StatusCodes.Status409Conflict, "Node online", $"The node '{node}' is connected; stop its agent, then remove it.");

    public static Problem NodeInUse(string node, IReadOnlyList<string> stacks) =>
        new("node-in-use", StatusCodes.Status409Conflict, "Node in use", $"The node '{node}' holds {stacks.Count} stacks ({string.Join(", ", stacks.Take(5))}{(stacks.Count > 5 ? ", …" : "")}); destroy them, or remove the node with force to forget them with it.");

    public static Problem NodeSilent(string node) =>
        new("node-silent", StatusCodes.Status409Conflict, "Node does not answer", $"The node '{node}' did not answer in time; try again.");

    public static Problem LogRefused(string node, string reason) =>
        new("log-refused", StatusCodes.Status409Conflict, "The log cannot be read", $"The node '{node}' does not send the log: {reason}");

    public static Problem LogBroken(string reason) => new("log-broken", StatusCodes.Status409Conflict, "The log cannot be read", reason);

    public static Problem InvalidParameter(string name, string value, string wanted) =>
        new("invalid-parameter", StatusCodes.Status400BadRequest, "Not a value of the parameter", $"{name}={Excerpt.Of(value)} is not understood; write {wanted}.");

    /// <param name="from">The node that the stack is on.</param>
    /// <param name="to">The node that it is to be on.</param>
    public static Problem VolumesStay(string stack, string from, string to, ImmutableArray<string> volumes) =>
        new(VolumesStayType, StatusCodes.Status409Conflict, "The stack's data is on another node", volumes.Length == 1
            ? $"The volume {volumes[0]} of '{stack}' is on the node '{from}' and does not move to '{to}'; deploy it on '{from}', or move the stack without its data (move=true)."
            : $"{volumes.Length} volumes of '{stack}' ({string.Join(", ", volumes)}) are on the node '{from}' and do not move to '{to}'; deploy it on '{from}', or move the stack without its data (move=true).");

    public static Problem DeploymentRunning(string stack, string? deployment) =>
        new("deployment-running", StatusCodes.Status409Conflict, "A deployment runs", $"Deployment {deployment} of '{stack}' is still running; wait until it has ended.");

    public static Problem DeploymentEnded(string deployment, DeploymentState state) =>
        new("deployment-ended", StatusCodes.Status409Conflict, "The deployment has ended", $"Deployment {deployment} has ended already ({state.ToString().ToLowerInvariant()}); there is nothing to cancel.");

    public static Problem RevisionNotFound(string stack, int revision) =>
        new("revision-not-found", StatusCodes.Status404NotFound, "No such revision", $"The stack '{Excerpt.Of(stack)}' has no revision {revision}.");

    public static Problem StackStopped(string stack) =>
        new("stack-stopped", StatusCodes.Status409Conflict, "The stack is stopped", $"The stack '{stack}' is stopped; start it.");

    public static Problem InvalidImage(string image) =>
        new("invalid-image", StatusCodes.Status422UnprocessableEntity, "Not an image reference", $"'{Excerpt.Of(image)}' is not an image reference; write name:tag.");

    public static Problem MaskedDefinition() =>
        new("masked-definition", StatusCodes.Status422UnprocessableEntity, "The definition is masked", "The definition holds masked values (***); put the true ones in their place.");

    public static Problem CannotStore(StorageException trouble) => trouble.IsFull
        ? new("disk-full", StatusCodes.Status507InsufficientStorage, "The Hub's disk is full", "The disk that holds the Hub's data is full, and nothing was changed; free some space there and try again.")
        : new("database-busy", StatusCodes.Status503ServiceUnavailable, "The Hub's database is locked", "Another process keeps the Hub's database locked, and nothing was changed; try again in a few seconds.");

    /// <summary>One fault is told in its own words; several are counted, and the first told.</summary>
    private static string Detail(ImmutableArray<Diagnostic> errors) =>
        errors.Length == 1 ? errors[0].Message : $"There are {errors.Length} problems; the first: {errors[0].Message}";

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
