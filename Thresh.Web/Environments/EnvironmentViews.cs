using System.Collections.Immutable;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;
using EnvironmentName = Thresh.Domain.Environments.EnvironmentName;

namespace Thresh.Web.Environments;

/// <summary>What a node's engine holds and what its agent says of set-ups, put together.</summary>
internal static class EnvironmentViews
{
    /// <summary>By name.</summary>
    public static ImmutableArray<EnvironmentView> Of(NodeEntry node)
    {
        var views = new SortedDictionary<string, EnvironmentView>(StringComparer.Ordinal);
        foreach (var container in node.Observed.Containers)
        {
            if (container.Environment is { } owner && IsHere(owner, node))
                views[owner.Name.Value] = Of(container, owner.Name, node.Online);
        }

        foreach (var setUp in (node.SetUps?.SetUps ?? []).Where(setUp => IsHere(setUp.Owner, node)))
            views[setUp.Owner.Name.Value] = Of(setUp, node.Online);
        return [.. views.Values];
    }

    // One engine may hold what another agent of the same machine made.
    private static bool IsHere(EnvironmentOwner owner, NodeEntry node) => owner.Account == node.Account && owner.Node == node.Id;

    private static EnvironmentView Of(ObservedContainer container, EnvironmentName name, bool online)
    {
        var isFinished = container.Name == EnvironmentObjects.Container(name);
        return new EnvironmentView(name, container.Blueprint, StateOf(container, isFinished, online), container.CreatedAt)
        {
            Ports = container.Ports,
            Container = container.Name,
            Image = container.Image,
            Error = isFinished ? null : "Its set-up was cut off; remove it, or set it up again.",
        };
    }

    private static EnvironmentState StateOf(ObservedContainer container, bool isFinished, bool online) =>
        !online ? EnvironmentState.Unknown
        : !isFinished ? EnvironmentState.Unfinished
        : container.State is ContainerState.Running ? EnvironmentState.Running
        : EnvironmentState.Stopped;

    private static EnvironmentView Of(EnvironmentSetUp setUp, bool online) => new(
        setUp.Owner.Name,
        setUp.Blueprint,
        setUp.Error is not null ? EnvironmentState.Failed : online ? EnvironmentState.SettingUp : EnvironmentState.Unknown,
        setUp.StartedAt)
    {
        SetUp = setUp,
        Error = setUp.Error,
    };
}
