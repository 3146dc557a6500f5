namespace Thresh.Agent.Environments;

/// <summary>A step of a set-up did not do what it is for.</summary>
/// <param name="message">How it failed, to go on a sentence with: <c>it ended with code 1</c>.</param>
internal sealed class StepFailure(string message) : Exception(message);
