using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>A device that asks to be logged in, as it is kept: without its device code.</summary>
public sealed record DeviceLoginRecord
{
    /// <summary>SHA-256 of the device code.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What a person compares and types: <c>BCDF-GHJK</c>.</summary>
    public required string UserCode { get; init; }

    /// <summary>What the device says of itself.</summary>
    public required string Name { get; init; }

    /// <summary>The network address it asked from.</summary>
    public required string Address { get; init; }

    public required DeviceLoginState State { get; init; }

    /// <summary>Who approved it.</summary>
    public string? UserId { get; init; }

    /// <inheritdoc cref="UserId"/>
    public AccountName? Account { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
