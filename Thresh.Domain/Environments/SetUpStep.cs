namespace Thresh.Domain.Environments;

/// <summary>One step of setting an environment up.</summary>
/// <param name="Title">A verb and its object: <c>Pull busybox</c>.</param>
/// <param name="Percent">How far it has come, 0 to 100, where that can be told.</param>
public sealed record SetUpStep(string Title, SetUpStepState State, int? Percent = null);
