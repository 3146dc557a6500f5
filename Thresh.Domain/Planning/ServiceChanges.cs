using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Tells a plan by service: what is done to each, why, and what that means for who uses it.</summary>
public static class ServiceChanges
{
    /// <param name="plan">One that was made for <paramref name="definition"/> to run.</param>
    /// <returns>
    /// Every service of the definition and every one that goes, by action and then in order of declaration. Empty where
    /// conflicts left the plan without operations: then nobody knows yet.
    /// </returns>
    public static ImmutableArray<ServiceChange> Of(Plan plan, StackDefinition definition)
    {
        if (plan.IsEmpty && !plan.Conflicts.IsEmpty)
            return [];

        var availability = new Availability(plan, definition);
        var listed = definition.Services.ToDictionary(service => service.Name);
        var operations = plan.Operations.Where(operation => operation.Service is not null).ToLookup(operation => operation.Service!);
        return
        [
            .. definition.Services.Select(service => service.Name)
                .Union(operations.Select(group => group.Key))
                .Select(name => Of(name, listed.GetValueOrDefault(name), [.. operations[name]], availability))
                .OrderBy(change => change.Action),
        ];
    }

    private static ServiceChange Of(ServiceName name, ServiceDefinition? service, ImmutableArray<Operation> operations, Availability availability)
    {
        var action = service is null ? Leaving(operations) : Staying(operations);
        var reason = operations.FirstOrDefault(operation => Explains(action, operation))?.Reason ?? "unchanged";
        return new ServiceChange(name, action, reason, availability.Of(action, service, operations), Availability.IsInterrupted(action, operations));
    }

    private static ServiceAction Leaving(ImmutableArray<Operation> operations) =>
        Has<RemoveContainer>(operations) ? ServiceAction.Remove : ServiceAction.Stop;

    private static ServiceAction Staying(ImmutableArray<Operation> operations)
    {
        var (stops, removes) = (Has<StopContainer>(operations), Has<RemoveContainer>(operations));
        return (Makes: Has<CreateContainer>(operations), Starts: Has<StartContainer>(operations)) switch
        {
            { Makes: true } => stops || removes ? ServiceAction.Replace : ServiceAction.Create,
            { Starts: true } when stops => removes ? ServiceAction.Replace : ServiceAction.Restart,
            { Starts: true } => ServiceAction.Start,

            // What an update that did not finish left beside the right container may go: the service does not notice.
            _ => ServiceAction.Keep,
        };
    }

    private static bool Explains(ServiceAction action, Operation operation) => action switch
    {
        ServiceAction.Create => operation is CreateContainer,
        ServiceAction.Replace => operation is CreateContainer or StartContainer,
        ServiceAction.Restart or ServiceAction.Start => operation is StartContainer,
        ServiceAction.Stop => operation is StopContainer,
        ServiceAction.Remove => operation is RemoveContainer,
        ServiceAction.Keep => operation is PublishRoute or WithdrawRoute,
    };

    private static bool Has<T>(ImmutableArray<Operation> operations) where T : Operation => operations.OfType<T>().Any();
}
