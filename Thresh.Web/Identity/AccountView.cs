using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>An account as whoever owns the Hub sees it.</summary>
public sealed record AccountView
{
    public required AccountName Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many; none until the first invitation is accepted.</summary>
    public int Users { get; init; }
}
