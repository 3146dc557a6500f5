namespace Thresh.Web.Identity;

/// <summary>What a bearer token opens.</summary>
public enum TokenKind
{
    /// <summary>A user's: the API.</summary>
    Cli,

    /// <summary>An agent's: the link.</summary>
    Live,

    /// <summary>A mid-tier's: the link, for many agents.</summary>
    Mid,
}
