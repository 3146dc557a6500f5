namespace Thresh.Agent.Convergence;

/// <summary>What can end a deployment before it is done.</summary>
/// <param name="Superseded">A newer assignment of the stack has come: nothing new begins.</param>
/// <param name="Cancelled">Somebody cancelled it: nothing new begins, and what it changed is taken back.</param>
/// <param name="Shutdown">The agent ends: everything is left as it is and gone on with later.</param>
internal readonly record struct Interruptions(CancellationToken Superseded, CancellationToken Cancelled, CancellationToken Shutdown);
