using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>A service of a deployment, and which ones come before it.</summary>
public sealed record ServiceOrder(ServiceName Service, ImmutableArray<ServiceName> DependsOn);
