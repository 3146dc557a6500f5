using System.Collections.Immutable;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Domain.Planning;

/// <summary>
/// Says in words what a service's users notice of a plan. It tells what the operations do, whatever order was asked for;
/// the definition only says why.
/// </summary>
internal sealed class Availability(Plan plan, StackDefinition definition)
{
    private readonly ImmutableHashSet<ImageReference> _pulled = [.. plan.Operations.OfType<PullImage>().Select(pull => pull.Image)];

    /// <param name="service">Null for one that is no longer in the definition.</param>
    /// <param name="operations">The service's own.</param>
    public string Of(ServiceAction action, ServiceDefinition? service, ImmutableArray<Operation> operations) => action switch
    {
        ServiceAction.Create => "new",
        ServiceAction.Start => "not running now",
        ServiceAction.Stop or ServiceAction.Remove => "ends",
        ServiceAction.Restart => "stops and starts again",
        ServiceAction.Keep => Kept(service!),
        ServiceAction.Replace when !operations.OfType<StopContainer>().Any() => "not running now",
        ServiceAction.Replace => IsInterrupted(action, operations)
            ? $"stop-first: {WhyStopFirst(service!)}"
            : "no downtime: the new one is ready before the old one stops",
    };

    public static bool IsInterrupted(ServiceAction action, ImmutableArray<Operation> operations) => action switch
    {
        ServiceAction.Stop or ServiceAction.Remove or ServiceAction.Restart => true,
        ServiceAction.Replace => StopsBeforeItStarts(operations),
        ServiceAction.Create or ServiceAction.Start or ServiceAction.Keep => false,
    };

    // Operations are listed after those they wait for: one that waits for the start is not listed before it.
    private static bool StopsBeforeItStarts(ImmutableArray<Operation> operations) =>
        operations.FirstOrDefault(operation => operation is StopContainer or StartContainer) is StopContainer;

    private string Kept(ServiceDefinition service)
    {
        if (Dependents(service).Any(dependency => dependency.Condition == DependencyCondition.CompletedSuccessfully))
            return "a job that is not run again";
        return service.Pull == PullPolicy.Always && _pulled.Contains(service.Image) ? "keeps running unless the registry has a newer image" : "keeps running";
    }

    private string WhyStopFirst(ServiceDefinition service) => service switch
    {
        _ when HostPorts(service) is [var port] => $"port {port} is held",
        _ when HostPorts(service) is { IsEmpty: false } ports => $"ports {NameList.Of(ports)} are held",
        _ when Volumes(service) is [var volume] => $"volume {volume} is held",
        _ when Volumes(service) is { IsEmpty: false } volumes => $"volumes {NameList.Of(volumes)} are held",
        _ when Dependents(service).Any() => "others depend on it",
        { Update.Order: UpdateOrder.StopFirst } => "as written",
        _ when UpdateOrders.Of(definition, service) == UpdateOrder.StartFirst => "another service needs what it holds",
        _ => "no route leads to it",
    };

    private static ImmutableArray<string> HostPorts(ServiceDefinition service) =>
    [
        .. service.Ports.Where(port => port.HostPort is not null)
            .Select(port => port.Count == 1 ? $"{port.HostPort}" : $"{port.HostPort}-{port.HostPort + port.Count - 1}")
            .Distinct(),
    ];

    private static ImmutableArray<string> Volumes(ServiceDefinition service) => [.. service.Volumes.Select(volume => volume.Source).Distinct()];

    private IEnumerable<Dependency> Dependents(ServiceDefinition service) =>
        definition.Services.SelectMany(other => other.DependsOn).Where(dependency => dependency.Service == service.Name);
}
