namespace Thresh.Domain.Protocol.Relay;

/// <summary>The Hub's answer to a mid-tier.</summary>
/// <param name="Refusal">One sentence that says why it is not let in and what to do; null where it is.</param>
public sealed record RelayWelcome(string? Refusal = null);
