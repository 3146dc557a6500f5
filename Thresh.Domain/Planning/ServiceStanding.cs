using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>How one service's containers stand against its assignment, whatever an earlier attempt left behind.</summary>
internal sealed record ServiceStanding(AssignedService Service, ServiceStanding.Step Next, string Reason)
{
    internal enum Step
    {
        /// <summary>Its container is the right one.</summary>
        Keep,

        /// <summary>A container is made; one that stands under the name is set aside.</summary>
        Create,

        /// <summary>The one set aside is the right one and gets the name back.</summary>
        Restore,
    }

    /// <summary>The container that is right, for <see cref="Step.Keep"/> and <see cref="Step.Restore"/>.</summary>
    public ObservedContainer? Right { get; init; }

    /// <summary>The container that ran before and goes when all is well; it is what a failure comes back to.</summary>
    public ObservedContainer? Old { get; init; }

    /// <summary>What an unfinished attempt left under the service's name, older than the assignment.</summary>
    public ObservedContainer? Unfinished { get; init; }

    /// <summary>Why its container is started: one that takes no other's place has no reason but that it is there.</summary>
    public string StartReason => Next == Step.Create && Old is null ? "just created" : Reason;

    public bool WillStart => Next == Step.Create || !Right!.IsUp();

    public static ServiceStanding Of(
        AssignedService service, ObservedContainer? current, ObservedContainer? previous, Func<ObservedContainer, string?> difference)
    {
        if (current is null && previous is null)
            return new ServiceStanding(service, Step.Create, "not there yet");

        var currentDiffers = current is null ? null : difference(current);
        if (current is not null && currentDiffers is null)
            return new ServiceStanding(service, Step.Keep, "not running") { Right = current, Old = previous };

        var previousDiffers = previous is null ? null : difference(previous);
        if (previous is not null && previousDiffers is null)
            return new ServiceStanding(service, Step.Restore, "set aside by an update that did not finish") { Right = previous, Unfinished = current };

        return previous is null
            ? new ServiceStanding(service, Step.Create, currentDiffers!) { Old = current }
            : new ServiceStanding(service, Step.Create, previousDiffers!) { Old = previous, Unfinished = current };
    }
}
