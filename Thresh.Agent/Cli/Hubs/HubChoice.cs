using Thresh.Domain.Protocol;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>Which Hub a command talks to, and as whom.</summary>
/// <param name="Token">Null where the user is not logged in to it.</param>
/// <param name="Fingerprint">SHA-256 of the one certificate to trust; null to trust what the system trusts.</param>
internal sealed record HubChoice(Uri Address, SecretText? Token, string? Fingerprint)
{
    public const string TokenVariable = "THRESH_CLI_TOKEN";
    public const string HubVariable = "THRESH_HUB_URL";

    /// <summary>The flag before the environment before the last login.</summary>
    /// <returns>Null where none of them names a Hub.</returns>
    /// <exception cref="ArgumentException">What names it is not an address.</exception>
    public static HubChoice? Find(string? flag, Surroundings around, Credentials stored)
    {
        if ((flag ?? around.Setting(HubVariable) ?? stored.Current) is not { } text)
            return null;

        var address = HubAddress.Parse(text);
        var known = stored.Find(address);
        var given = around.Setting(TokenVariable);
        return new HubChoice(address, given is null ? known?.Token : new SecretText(given), known?.Fingerprint);
    }

    /// <exception cref="CommandException">There is no Hub, or the user is not logged in to it.</exception>
    public static HubChoice Require(string? flag, Surroundings around, Credentials stored)
    {
        var choice = Find(flag, around, stored)
            ?? throw new CommandException(ExitCodes.NotAuthenticated, "Not logged in; run: thresh auth login --hub https://your-hub:7200");
        if (choice.Token is null)
            throw NotLoggedIn(choice.Address);
        if (around.Setting(TokenVariable) is null && stored.Find(choice.Address)?.ExpiresAt <= around.Time.GetUtcNow())
            throw LoginEnded(choice.Address);
        return choice;
    }

    public static CommandException LoginEnded(Uri hub) =>
        new(ExitCodes.NotAuthenticated, $"The login to {Credentials.Key(hub)} has ended; run: thresh auth login --hub {Credentials.Key(hub)}");

    private static CommandException NotLoggedIn(Uri hub) =>
        new(ExitCodes.NotAuthenticated, $"Not logged in to {Credentials.Key(hub)}; run: thresh auth login --hub {Credentials.Key(hub)}");
}
