using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>Who asks: every application call takes one, and sees only its account.</summary>
public sealed record Actor(AccountName Account, string UserId, string Email, Role Role)
{
    /// <summary>Whether it may make further accounts.</summary>
    public bool OwnsHub { get; init; }

    /// <summary>The id of the token or browser session that it came with; empty where it came with neither.</summary>
    public string Grant { get; init; } = "";

    /// <summary>The network address that it came from, as the Hub saw it.</summary>
    public string Address { get; init; } = "";

    public bool May(Right right) => right is Right.OwnHub ? OwnsHub : Role >= Policies.Least(right);
}
