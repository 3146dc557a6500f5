using Thresh.Domain.Fleet;

namespace Thresh.Web.Audit;

/// <summary>Who did or tried what, from where, on which object, and how it ended.</summary>
public sealed record AuditEntry
{
    /// <summary>Grows with every entry of the Hub; 0 for one that is not stored yet.</summary>
    public long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null where nobody knows whose it would be.</summary>
    public AccountName? Account { get; init; }

    /// <summary>An e-mail address, or what else is known.</summary>
    public required string Actor { get; init; }

    /// <summary>A network address, as the Hub saw it; empty where there is none.</summary>
    public required string Address { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: <c>stack webapp</c>.</summary>
    public required string Object { get; init; }

    public required AuditOutcome Outcome { get; init; }

    /// <summary>One sentence, where there is more to say.</summary>
    public string? Detail { get; init; }
}
