namespace Thresh.Agent.Cli.Hubs;

/// <summary>A Hub with a certificate that nothing speaks for.</summary>
/// <param name="Seen">SHA-256 of what it showed.</param>
/// <param name="Pinned">SHA-256 of what was expected; null where that is what the system trusts.</param>
internal sealed record UntrustedHub(Uri Hub, string Seen, string? Pinned)
{
    public CommandException AsFailure()
    {
        var (hub, seen) = (Credentials.Key(Hub), CertificateCheck.Shown(Seen));
        return new CommandException(ExitCodes.HubUnreachable, Pinned is null
            ? $"The certificate of {hub} is not one that this system trusts; where its fingerprint is {seen}, run: thresh auth login --hub {hub} --fingerprint {seen}"
            : $"The certificate of {hub} is not the trusted one ({CertificateCheck.Shown(Pinned)}) but {seen}; where the Hub has a new one, run: thresh auth login --hub {hub} --fingerprint {seen}");
    }
}
