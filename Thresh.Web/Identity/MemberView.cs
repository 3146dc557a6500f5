using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>A user of an account.</summary>
public sealed record MemberView
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public required bool OwnsHub { get; init; }

    /// <summary>When they joined.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required AccountName Account { get; init; }
}
