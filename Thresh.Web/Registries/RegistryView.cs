namespace Thresh.Web.Registries;

/// <summary>The login of a registry, without its password.</summary>
public sealed record RegistryView
{
    /// <summary>With its port, where it has one: <c>registry.example.com:5000</c>.</summary>
    public required string Host { get; init; }

    public required string Username { get; init; }

    public required string UpdatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
