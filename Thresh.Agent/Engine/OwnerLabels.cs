using System.Collections.Immutable;
using System.Globalization;
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

    /// <returns>The node whose proxy the object is; null where it is something else.</returns>
    public static ProxyOwner? ReadProxy(Func<string, string?> label) =>
        label(ObjectLabels.System) == ObjectLabels.Proxy
        && HubId.TryCreate(label(ObjectLabels.Hub)) is { } hub
        && AccountName.TryCreate(label(ObjectLabels.Account)) is { } account
        && NodeId.TryCreate(label(ObjectLabels.Node)) is { } node
            ? new ProxyOwner(hub, account, node)
            : null;

    /// <returns>The host ports that the proxy serves for the container.</returns>
    public static ImmutableArray<int> ReadProxiedPorts(Func<string, string?> label) =>
        [.. (label(ObjectLabels.ProxiedPorts) ?? "").Split(',').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : 0).Where(port => port > 0)];

    /// <summary>A network or a volume as its labels describe it.</summary>
    public static ObservedObject ReadObject(string name, Func<string, string?> label) => new(name, Read(label)) { Environment = ReadEnvironment(label) };
}
