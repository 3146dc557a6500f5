namespace Thresh.Domain.Protocol;

/// <summary>The Hub's answer: settings, or one sentence that says why not and which side to update.</summary>
public sealed record RegisterReply(HubSettings? Settings = null, string? Refusal = null);
