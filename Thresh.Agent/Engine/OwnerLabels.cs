using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine;

/// <summary>Whose an engine's object is, as its labels say.</summary>
internal static class OwnerLabels
{
    /// <param name="label">A label's value by its name, or null.</param>
    /// <returns>Null where the labels are not all there.</returns>
    public static ObjectOwner? Read(Func<string, string?> label) =>
        HubId.TryCreate(label(ObjectLabels.Hub)) is { } hub
        && AccountName.TryCreate(label(ObjectLabels.Account)) is { } account
        && NodeId.TryCreate(label(ObjectLabels.Node)) is { } node
        && StackName.TryCreate(label(ObjectLabels.Stack)) is { } stack
            ? new ObjectOwner(hub, account, node, stack)
            : null;
}
