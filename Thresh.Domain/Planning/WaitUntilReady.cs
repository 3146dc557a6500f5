using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Waits until a service is as far as its dependents, or its deployment, need it.</summary>
/// <param name="Name">The container's name.</param>
public sealed record WaitUntilReady(string Name, DependencyCondition Condition) : Operation;
