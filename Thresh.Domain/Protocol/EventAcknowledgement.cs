namespace Thresh.Domain.Protocol;

/// <summary>The Hub has the journal up to and including this sequence on its disk.</summary>
public sealed record EventAcknowledgement(string Journal, long Sequence);
