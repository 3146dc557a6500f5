using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>What a deployment did to what ran before it, and has to undo when it fails.</summary>
internal sealed class ChangesMade
{
    private readonly Lock _lock = new();
    private ImmutableHashSet<ServiceName> _made = [];
    private ImmutableDictionary<ServiceName, string> _setAside = ImmutableDictionary<ServiceName, string>.Empty;
    private ImmutableArray<(ServiceName? Service, string ContainerId)> _stopped = [];

    private bool _touchedRoutes;

    /// <summary>True once something that was there before is not as it was.</summary>
    public bool TouchedWhatRan => Read(() => _setAside.Count > 0 || _stopped.Length > 0);

    /// <summary>Services for which a new container was made, or may have been by a call that failed.</summary>
    public ImmutableHashSet<ServiceName> Made => Read(() => _made);

    /// <summary>Containers that gave their name to a new one, by service.</summary>
    public ImmutableDictionary<ServiceName, string> SetAside => Read(() => _setAside);

    /// <summary>True once the node's proxy serves other routes than before, or may.</summary>
    public bool TouchedRoutes => Read(() => _touchedRoutes);

    public ImmutableArray<(ServiceName? Service, string ContainerId)> Stopped => Read(() => _stopped);

    /// <summary>
    /// The changes that an attempt which died left behind: its containers stand beside the ones they replace, also of services that
    /// the assignment no longer has.
    /// </summary>
    public static ChangesMade LeftBy(Assignment assignment, ObservedNode observed)
    {
        var changes = new ChangesMade();
        var owned = observed.Containers.Where(container => container.Owner == assignment.Owner).ToDictionary(container => container.Name, StringComparer.Ordinal);
        foreach (var previous in owned.Values)
        {
            if (previous.Service is not { } service || previous.Name != ObjectNames.Previous(assignment.Stack, service))
                continue;

            changes.AddSetAside(service, previous.Id);
            // One that was only created never ran: there is nothing to start again.
            if (!previous.IsUp() && previous.State is not ContainerState.Created)
                changes.AddStopped(service, previous.Id);
            if (owned.ContainsKey(ObjectNames.Container(assignment.Stack, service)))
                changes.AddMade(service);
        }

        return changes;
    }

    public void AddMade(ServiceName service)
    {
        lock (_lock)
            _made = _made.Add(service);
    }

    public void AddSetAside(ServiceName service, string containerId)
    {
        lock (_lock)
            _setAside = _setAside.SetItem(service, containerId);
    }

    public void AddStopped(ServiceName? service, string containerId)
    {
        lock (_lock)
            _stopped = _stopped.Add((service, containerId));
    }

    public void AddRouted()
    {
        lock (_lock)
            _touchedRoutes = true;
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
            return read();
    }
}
