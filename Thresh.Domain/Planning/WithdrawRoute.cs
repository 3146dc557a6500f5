namespace Thresh.Domain.Planning;

/// <summary>Takes a service's routes from the proxy.</summary>
public sealed record WithdrawRoute : Operation;
