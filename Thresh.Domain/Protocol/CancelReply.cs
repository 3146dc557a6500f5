namespace Thresh.Domain.Protocol;

/// <param name="Running">False where the deployment does not run on the node: it has ended, or not come there yet.</param>
public sealed record CancelReply(bool Running);
