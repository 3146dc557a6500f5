using Thresh.Agent.Cli.Hubs;

namespace Thresh.Agent.Cli.Auth;

/// <summary>Decides with the user whether a Hub's own certificate is to be trusted, before anything secret is sent.</summary>
internal sealed class FirstContact(Surroundings around, TextWriter error)
{
    /// <param name="given">The fingerprint that the user named; null for none.</param>
    /// <param name="known">The one that was trusted before; null for none.</param>
    /// <returns>The fingerprint to trust from now on; null where the system trusts the certificate, or there is none.</returns>
    /// <exception cref="CommandException">It is not to be trusted, or the Hub cannot be reached.</exception>
    public async Task<string?> TrustAsync(Uri address, string? given, string? known, CancellationToken cancellationToken)
    {
        var pinned = given is null ? known : CertificateCheck.Parse(given);
        var check = new CertificateCheck(pinned);
        using var hub = new HubApi(address, null, check);
        try
        {
            await hub.GetAsync("health", cancellationToken);
            return pinned;
        }
        catch (CommandException) when (check.Refused is not null && pinned is null && around.CanAsk)
        {
            return await AskAsync(address, check.Refused!, cancellationToken);
        }
    }

    private async Task<string> AskAsync(Uri address, string seen, CancellationToken cancellationToken)
    {
        await error.WriteLineAsync($"The certificate of {Credentials.Key(address)} is not one that this system trusts. Its SHA-256 fingerprint is");
        await error.WriteLineAsync($"  {CertificateCheck.Shown(seen)}");
        var answer = await around.AskAsync("Is it the Hub's, as the Hub shows it? [y/N] ", error, cancellationToken);
        return answer is "y" or "Y" or "yes" or "Yes"
            ? seen
            : throw new CommandException(ExitCodes.HubUnreachable, "The certificate was not trusted, so nothing was sent; compare the fingerprint with the one that the Hub shows.");
    }
}
