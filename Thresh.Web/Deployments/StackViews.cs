using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Web.Fleet;

namespace Thresh.Web.Deployments;

/// <summary>Folds what is stored, told and seen of a stack into what a page shows.</summary>
internal static class StackViews
{
    /// <param name="withValues">Whether the reader may see the values of environments; credentials are masked for everybody.</param>
    public static StackDetail Detail(StackEntry stack, NodeEntry? node, bool withValues = true)
    {
        var services = Services(stack, node);
        if (!withValues)
            services = [.. services.Select(service => service with { Environment = [.. service.Environment.Select(variable => KeyValuePair.Create(variable.Key, CredentialMask.Mask))] })];
        return new StackDetail(
            Summary(stack, node, services),
            withValues ? CredentialMask.Definition(stack.Text) : CredentialMask.Values(stack.Text),
            services,
            stack.Deployment is { } deployment ? Deployment(deployment, node?.Name ?? "", stack.Definition) : null,
            [])
        {
            Routes = StackRoutes.Of(stack.Definition, node?.Facts.Proxy ?? ProxySettings.Default),
            Drift = [.. Drift(stack, node)],
        };
    }

    /// <summary>What somebody changed by hand and nobody accepted; nothing while the stack is being changed, or its node is away.</summary>
    public static IEnumerable<DriftView> Drift(StackEntry stack, NodeEntry? node)
    {
        if (node is not { Online: true } || stack.Deployment is { Record.IsRunning: true } || stack.Record is not { Desired: DesiredState.Running, Revision: > 0 })
            return [];

        var jobs = stack.Definition.Services
            .SelectMany(service => service.DependsOn)
            .Where(dependency => dependency.Condition is DependencyCondition.CompletedSuccessfully)
            .Select(dependency => dependency.Service)
            .ToHashSet();
        return
            from service in stack.Definition.Services
            let container = ContainerOf(stack, service.Name, node)
            where container is not null
            from drift in DriftOf(stack.Record.Name, service, jobs.Contains(service.Name), container)
            where !stack.Record.AcceptedDrift.Contains(drift.Key)
            select drift;
    }

    private static IEnumerable<DriftView> DriftOf(StackName stack, ServiceDefinition service, bool isJob, ObservedContainer container)
    {
        var path = $"/services/{service.Name}";
        if (HandMadeChange.WasStopped(service.Settings, isJob, container))
            yield return new DriftView(service.Name, path, $"{service.Name} was {(container.State is ContainerState.Paused ? "paused" : "stopped")} by hand.");
        foreach (var change in HandMadeChange.Find(stack, service.Settings, isJob, container))
            yield return new DriftView(service.Name, change.Field.Length == 0 ? path : $"{path}/{change.Field}", $"{service.Name} {change.What} than was assigned, set by hand.");
    }

    private static ObservedContainer? ContainerOf(StackEntry stack, ServiceName service, NodeEntry? node)
    {
        var name = ObjectNames.Container(stack.Record.Name, service);
        return node?.Observed.Containers.FirstOrDefault(seen => seen.Name == name && seen.Owner?.Account == stack.Record.Account);
    }

    public static StackSummary Summary(StackEntry stack, NodeEntry? node) =>
        Summary(stack, node, Services(stack, node));

    /// <param name="definition">What its revision says; null where that is not known any more.</param>
    public static DeploymentView Deployment(DeploymentEntry entry, string node, StackDefinition? definition) => new()
    {
        Id = entry.Record.Id,
        Stack = entry.Record.StackName,
        Kind = entry.Record.Kind,
        State = entry.Record.State,
        Revision = entry.Record.Revision,
        Node = node,
        Placement = entry.Record.Placement,
        RequestedBy = entry.Record.RequestedBy,
        RequestedAt = entry.Record.RequestedAt,
        EndedAt = entry.Record.EndedAt,
        Error = entry.Record.Error,
        FailedService = entry.Record.FailedService,
        Events = entry.Events,
        Services = [.. (definition?.Services ?? []).Select(service => new ServiceOrder(service.Name, [.. service.DependsOn.Select(dependency => dependency.Service)]))],
        Pulls = entry.Record.IsRunning ? [.. entry.Progress.Values.OrderBy(pull => pull.Image, StringComparer.Ordinal)] : [],
    };

    private static StackSummary Summary(StackEntry stack, NodeEntry? node, ImmutableArray<ServiceView> services)
    {
        var running = stack.Deployment is { Record.IsRunning: true } deployment ? deployment.Record : null;
        var online = node is { Online: true };
        return new StackSummary(
            stack.Record.Name,
            StackFold.StatusOf(
                running?.Kind,
                running?.State is DeploymentState.Queued,
                stack.Record.Revision > 0,
                stack.Record.Desired,
                online,
                Drift(stack, node).Any(),
                [.. services.Select(service => service.State)]),
            node?.Name ?? stack.Record.Node.Value,
            services.Count(service => ServiceFold.IsReady(service.State)),
            services.Length,
            stack.CurrentRevision,
            stack.Record.CreatedAt,
            stack.Record.UpdatedAt,
            online ? null : node?.LastSeenAt,
            stack.Record.Error)
        {
            Cluster = stack.Record.Cluster,
        };
    }

    private static ImmutableArray<ServiceView> Services(StackEntry stack, NodeEntry? node)
    {
        var services = stack.Definition.Services.Select(service => Service(stack, service, node)).ToImmutableArray();
        if (stack.Deployment is not { Record.IsRunning: true } || stack.Record.Desired is not DesiredState.Running)
            return services;

        // That a service waits for others is no event: it is seen from what they are doing.
        var ready = services.Where(service => ServiceFold.IsReady(service.State)).Select(service => service.Name).ToHashSet();
        return [.. services.Select(service => service.State is ServiceState.Pending && service.DependsOn.Any(other => !ready.Contains(other))
            ? service with { State = ServiceState.Waiting, WaitsFor = [.. service.DependsOn.Where(other => !ready.Contains(other))] }
            : service)];
    }

    private static ServiceView Service(StackEntry stack, ServiceDefinition service, NodeEntry? node)
    {
        var container = ContainerOf(stack, service.Name, node);
        var deployment = stack.Deployment;
        var last = deployment?.Events.LastOrDefault(entry => entry.Transition.Service == service.Name)?.Transition;
        var online = node is { Online: true };
        var state = StateIf(online);
        return new ServiceView
        {
            Name = service.Name,
            Image = service.Image.Value,
            State = state,
            LastKnown = online ? null : StateIf(online: true),
            PullPercent = state is ServiceState.Pulling ? Percent(deployment!.Progress.GetValueOrDefault(service.Image.Value)) : null,
            Ports = container is { State: ContainerState.Running } ? container.Ports : [],
            ContainerId = container?.Id,
            ImageId = container?.ImageId,
            StartedAt = container is { State: ContainerState.Running } ? container.StartedAt : null,
            ExitCode = container?.ExitCode,
            RestartCount = container?.RestartCount ?? 0,
            LogTail = container?.LogTail ?? [],
            DependsOn = [.. service.DependsOn.Select(dependency => dependency.Service)],
            Environment = [.. service.Environment.Select(variable =>
                KeyValuePair.Create(variable.Name, CredentialMask.Value(variable.Name, variable.Value.Revealed)))],
            Volumes = service.Volumes,
            UpdateOrder = UpdateOrders.Of(stack.Definition, service),
            Update = service.Update,
            Error = state is ServiceState.Failed ? last?.Detail?.Error : null,
        };

        ServiceState StateIf(bool online) =>
            ServiceFold.StateOf(last, deployment is { Record.IsRunning: true }, container, stack.Record.Desired, online);
    }

    // Layers tell their size only once they are being fetched, so this is of what is known.
    private static int? Percent(PullProgress? progress)
    {
        var known = progress?.Layers.Where(layer => layer.Total > 0).ToList() ?? [];
        var total = known.Sum(layer => layer.Total);
        return total == 0 ? null : (int)(100 * known.Sum(layer => layer.Done) / total);
    }
}
