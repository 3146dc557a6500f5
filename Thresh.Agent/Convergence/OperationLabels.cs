using System.Collections.Immutable;
using System.Globalization;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>The labels that make an engine object one of a stack's.</summary>
internal static class OperationLabels
{
    public static ImmutableArray<KeyValuePair<string, string>> Of(Assignment assignment) =>
    [
        new(ObjectLabels.Hub, assignment.Owner.Hub.Value),
        new(ObjectLabels.Account, assignment.Owner.Account.Value),
        new(ObjectLabels.Node, assignment.Owner.Node.Value),
        new(ObjectLabels.Stack, assignment.Stack.Value),
    ];

    public static ImmutableArray<KeyValuePair<string, string>> Of(Assignment assignment, AssignedService service) =>
    [
        .. Of(assignment),
        new(ObjectLabels.Service, service.Name.Value),
        new(ObjectLabels.Revision, assignment.Revision.ToString(CultureInfo.InvariantCulture)),
        new(ObjectLabels.SpecHash, service.SpecHash),
    ];
}
