using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Stacks.Printing;

/// <summary>One service, its fields in the order of the format.</summary>
internal static class ServicePrinter
{
    public static void Print(DefinitionWriter writer, ServiceDefinition service, StackDefinition definition)
    {
        var settings = service.Settings;
        writer.BeginObject(service.Name.Value);
        writer.Text(FieldNames.Image, service.Image.Value);
        writer.TextsIfAny(FieldNames.Ports, [.. service.Ports.Select(FieldTexts.Port)]);
        writer.TextsIfAny(FieldNames.Volumes, [.. service.Volumes.Select(volume => $"{volume.Source}:{volume.Target}{(volume.ReadOnly ? ":ro" : "")}")]);
        Map(writer, FieldNames.Environment, [.. service.Environment.Select(variable => (variable.Name, variable.Value.Revealed))]);
        DependsOn(writer, service, definition);
        if (settings.Command is { } command)
            writer.Texts(FieldNames.Command, command.Words);
        if (settings.Entrypoint is { } entrypoint)
            writer.Texts(FieldNames.Entrypoint, entrypoint.Words);
        writer.TextIfAny(FieldNames.WorkingDir, settings.WorkingDir);
        writer.TextIfAny(FieldNames.User, settings.User);
        writer.TextIfAny(FieldNames.Hostname, settings.Hostname);
        if (settings.Restart is { } restart)
            writer.Text(FieldNames.Restart, FieldTexts.Restart(restart));
        writer.TextsIfAny(FieldNames.Configs, [.. service.Configs.Select(config => $"{config.Config}:{config.Target}")]);
        if (settings.HealthCheck is { } check)
            HealthCheck(writer, check);
        Map(writer, FieldNames.Labels, [.. settings.Labels.Select(label => (label.Name, label.Value))]);
        if (settings.Resources is { } resources)
            Resources(writer, resources);
        if (settings.StopGracePeriod is { } grace)
            writer.Text(FieldNames.StopGracePeriod, Durations.Print(grace));
        if (settings.ReadOnly)
            writer.Flag(FieldNames.ReadOnly, true);
        if (settings.Init)
            writer.Flag(FieldNames.Init, true);
        writer.TextsIfAny(FieldNames.CapDrop, settings.CapDrop);
        writer.TextsIfAny(FieldNames.CapAdd, settings.CapAdd);
        writer.TextsIfAny(FieldNames.Tmpfs, settings.Tmpfs);
        writer.TextsIfAny(FieldNames.ExtraHosts, settings.ExtraHosts);
        if (service.Pull is not PullPolicy.Missing)
            writer.Text(FieldNames.PullPolicy, FieldTexts.Pull(service.Pull));
        if (service.Route is { } route)
            Route(writer, route);
        if (service.Update != UpdatePolicy.Default)
            Update(writer, service.Update);
        writer.EndObject();
    }

    private static void Map(DefinitionWriter writer, string field, List<(string Name, string Value)> pairs)
    {
        if (pairs.Count == 0)
            return;

        writer.BeginObject(field);
        foreach (var (name, value) in pairs)
            writer.Text(name, value);
        writer.EndObject();
    }

    // The list form has no conditions, and the object form no word for "healthy where there is a check": in a mixed one it
    // becomes what comes nearest.
    private static void DependsOn(DefinitionWriter writer, ServiceDefinition service, StackDefinition definition)
    {
        if (service.DependsOn.All(dependency => dependency.Condition is DependencyCondition.Ready))
        {
            writer.TextsIfAny(FieldNames.DependsOn, [.. service.DependsOn.Select(dependency => dependency.Service.Value)]);
            return;
        }

        writer.BeginObject(FieldNames.DependsOn);
        foreach (var dependency in service.DependsOn)
        {
            var declared = definition.Services.FirstOrDefault(other => other.Name == dependency.Service)?.Settings.HealthCheck is { IsDeclared: true };
            var condition = dependency.Condition is not DependencyCondition.Ready ? dependency.Condition
                : declared ? DependencyCondition.Healthy
                : DependencyCondition.Started;
            writer.BeginObject(dependency.Service.Value);
            writer.Text(FieldNames.Condition, FieldTexts.Condition(condition));
            writer.EndObject();
        }

        writer.EndObject();
    }

    private static void HealthCheck(DefinitionWriter writer, HealthCheck check)
    {
        writer.BeginObject(FieldNames.HealthCheck);
        if (check.Test is ["CMD-SHELL", var line])
            writer.Text("test", line);
        else
            writer.TextsIfAny("test", check.Test);
        Duration(writer, "interval", check.Interval);
        Duration(writer, "timeout", check.Timeout);
        Duration(writer, "start_period", check.StartPeriod);
        if (check.Retries is { } retries)
            writer.Number("retries", retries);
        writer.EndObject();
    }

    private static void Resources(DefinitionWriter writer, ResourceLimits limits)
    {
        writer.BeginObject(FieldNames.Resources);
        if (limits.Cpus is { } cpus)
            writer.Number("cpus", cpus);
        if (limits.Memory is { } memory)
            writer.Text("memory", Sizes.Print(memory));
        writer.EndObject();
    }

    private static void Route(DefinitionWriter writer, RouteDefinition route)
    {
        if (!route.Enabled)
        {
            writer.Flag(FieldNames.Route, false);
            return;
        }

        writer.BeginObject(FieldNames.Route);
        writer.TextIfAny("host", route.Host);
        writer.TextIfAny("path", route.Path);
        if (route.Port is { } port)
            writer.Number("port", port);
        if (!route.Tls)
            writer.Flag("tls", false);
        writer.EndObject();
    }

    private static void Update(DefinitionWriter writer, UpdatePolicy policy)
    {
        writer.BeginObject(FieldNames.Update);
        if (policy.Order is { } order)
            writer.Text("order", FieldTexts.Order(order));
        Duration(writer, "monitor", policy.Monitor);
        if (policy.OnFailure is not FailureAction.Rollback)
            writer.Text("on_failure", FieldTexts.OnFailure(policy.OnFailure));
        writer.EndObject();
    }

    private static void Duration(DefinitionWriter writer, string name, TimeSpan? time)
    {
        if (time is { } duration)
            writer.Text(name, Durations.Print(duration));
    }
}
