using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>
/// One thing to do on a node. Data only: a runner does it, as soon as every operation named in <see cref="After"/> is done.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(PullImage), "pull")]
[JsonDerivedType(typeof(CreateNetwork), "create-network")]
[JsonDerivedType(typeof(CreateVolume), "create-volume")]
[JsonDerivedType(typeof(CreateContainer), "create")]
[JsonDerivedType(typeof(RestoreContainer), "restore")]
[JsonDerivedType(typeof(StartContainer), "start")]
[JsonDerivedType(typeof(WaitUntilReady), "wait")]
[JsonDerivedType(typeof(MonitorContainer), "monitor")]
[JsonDerivedType(typeof(TakeOver), "take-over")]
[JsonDerivedType(typeof(StartProxy), "start-proxy")]
[JsonDerivedType(typeof(ConnectProxy), "connect-proxy")]
[JsonDerivedType(typeof(PublishRoute), "publish-route")]
[JsonDerivedType(typeof(WithdrawRoute), "withdraw-route")]
[JsonDerivedType(typeof(DisconnectProxy), "disconnect-proxy")]
[JsonDerivedType(typeof(RemoveProxy), "remove-proxy")]
[JsonDerivedType(typeof(StopContainer), "stop")]
[JsonDerivedType(typeof(RemoveContainer), "remove")]
[JsonDerivedType(typeof(RemoveNetwork), "remove-network")]
[JsonDerivedType(typeof(RemoveVolume), "remove-volume")]
public abstract record Operation
{
    /// <summary>Unique in the plan, readable: <c>start:api</c>.</summary>
    public required string Id { get; init; }

    public ImmutableArray<string> After { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Null for an operation of the stack as a whole.</summary>
    public ServiceName? Service { get; init; }

    /// <summary>Why it is there: <c>image changed: node:20 → node:22</c>.</summary>
    public required string Reason { get; init; }
}
