namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A dependency as written: its service may not exist.</summary>
public readonly record struct DependencyDraft(string Service, DependencyCondition Condition);
