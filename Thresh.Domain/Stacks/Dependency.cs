namespace Thresh.Domain.Stacks;

public sealed record Dependency(ServiceName Service, DependencyCondition Condition = DependencyCondition.Ready);
