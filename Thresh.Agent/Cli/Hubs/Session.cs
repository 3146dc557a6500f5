namespace Thresh.Agent.Cli.Hubs;

/// <summary>Who the Hub says the user is, and with which token.</summary>
/// <param name="Name">What the token is called: the device.</param>
internal sealed record Session(string Id, string? Name, string Email, string Account, string Role, bool OwnsHub, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt)
{
    public const string Path = "api/auth/sessions/current";
}
