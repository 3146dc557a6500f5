using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Services whose containers shall be started anew.</summary>
/// <param name="Since">Containers started before this moment of the node's clock; the agent notes it when it accepts, so that nothing is restarted twice.</param>
public sealed record RestartRequest(ImmutableArray<ServiceName> Services, DateTimeOffset? Since = null);
