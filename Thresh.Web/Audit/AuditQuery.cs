namespace Thresh.Web.Audit;

/// <summary>Which part of the log is asked for; what is null does not matter.</summary>
public sealed record AuditQuery
{
    public const int MostAtOnce = 200;

    /// <summary>Older than the entry with this number.</summary>
    public long? Before { get; init; }

    /// <summary>1 to <see cref="MostAtOnce"/>.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>One of <see cref="AuditActions"/>, or the beginning of some: <c>key</c>.</summary>
    public string? Action { get; init; }

    /// <summary>A part of who it was.</summary>
    public string? Actor { get; init; }

    /// <summary>A part of what it was done to.</summary>
    public string? Object { get; init; }

    public AuditOutcome? Outcome { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }
}
