namespace Thresh.Domain.Fleet;

/// <summary>A network or a volume as the agent sees it in the engine now.</summary>
/// <param name="Owner">Null where it carries no labels of ours.</param>
public sealed record ObservedObject(string Name, ObjectOwner? Owner);
