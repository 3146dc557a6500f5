using Thresh.Domain.Environments;
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

    /// <returns>The environment that the object belongs to; null where the labels of one are not all there.</returns>
    public static EnvironmentOwner? ReadEnvironment(Func<string, string?> label) =>
        HubId.TryCreate(label(ObjectLabels.Hub)) is { } hub
        && AccountName.TryCreate(label(ObjectLabels.Account)) is { } account
        && NodeId.TryCreate(label(ObjectLabels.Node)) is { } node
        && EnvironmentName.TryCreate(label(ObjectLabels.Environment)) is { } environment
            ? new EnvironmentOwner(hub, account, node, environment)
            : null;

    /// <summary>A network or a volume as its labels describe it.</summary>
    public static ObservedObject ReadObject(string name, Func<string, string?> label) => new(name, Read(label)) { Environment = ReadEnvironment(label) };
}
