namespace Thresh.Web.Audit;

/// <summary>How something that was tried ended.</summary>
public enum AuditOutcome
{
    Done,

    /// <summary>Not carried out: it was not allowed, or not possible.</summary>
    Refused,
}
