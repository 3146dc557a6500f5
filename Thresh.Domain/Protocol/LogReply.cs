namespace Thresh.Domain.Protocol;

/// <param name="Refusal">One sentence that says why the log is not read, or null where it is.</param>
public sealed record LogReply(string? Refusal = null);
