namespace Thresh.Web.Identity;

/// <summary>A person who signs in; mutable because ASP.NET Core Identity wants it so.</summary>
public sealed class HubUser
{
    public string Id { get; init; } = Guid.CreateVersion7().ToString("N");

    public string Email { get; set; } = "";

    public string NormalizedEmail { get; set; } = "";

    public string PasswordHash { get; set; } = "";

    public string SecurityStamp { get; set; } = "";

    public DateTimeOffset? LockoutEnd { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
