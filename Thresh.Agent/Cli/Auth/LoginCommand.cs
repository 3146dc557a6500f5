using System.CommandLine;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Auth;

/// <summary><c>thresh auth login</c></summary>
internal static class LoginCommand
{
    public static Command Create(Surroundings around, Option<string?> hub)
    {
        var token = new Option<string?>("--token") { Description = "A token that you have already: thresh_cli_…" };
        var standardInput = new Option<bool>("--token-stdin") { Description = "Reads the token from standard input" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Shows the address, and opens no browser" };
        var fingerprint = new Option<string?>("--fingerprint") { Description = "SHA-256 of the Hub's certificate, where it is self-signed", HelpName = "sha256" };
        var command = new Command("login", "Logs in to a Hub.") { token, standardInput, noBrowser, fingerprint };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return CommandErrors.GuardAsync(
                async () =>
                {
                    var file = new CredentialsFile(around.Home);
                    var stored = file.Read();
                    var choice = HubChoice.Find(parsed.GetValue(hub), around, stored)
                        ?? throw new ArgumentException("Which Hub? Run: thresh auth login --hub https://your-hub:7200");
                    var given = await GivenAsync(parsed.GetValue(token), parsed.GetValue(standardInput), around, cancellationToken);
                    var trusted = await new FirstContact(around, error).TrustAsync(choice.Address, parsed.GetValue(fingerprint), choice.Fingerprint, cancellationToken);
                    var text = given ?? await AskHubAsync(choice.Address, trusted, opensPage: !parsed.GetValue(noBrowser) && around.CanAsk, around, error, cancellationToken);

                    var session = await WhoAsync(choice.Address, text, trusted, cancellationToken);
                    file.Write(Remember(stored, choice.Address, text, trusted, session));
                    var ends = session.ExpiresAt is null ? "" : $", until {Words.Moment(session.ExpiresAt)}";
                    await output.WriteLineAsync($"Logged in to {Credentials.Key(choice.Address)} as {session.Email} ({session.Role} of {session.Account}){ends}");
                    if (around.Setting(HubChoice.TokenVariable) is not null)
                        await error.WriteLineAsync($"thresh: {HubChoice.TokenVariable} is set, and goes before this login; unset it to use the login.");
                },
                error);
        });
        return command;
    }

    private static async Task<SecretText?> GivenAsync(string? token, bool standardInput, Surroundings around, CancellationToken cancellationToken)
    {
        if (token is not null && standardInput)
            throw new ArgumentException("Give the token with --token or with --token-stdin, not with both.");
        if (token is null && !standardInput)
            return null;

        var text = (token ?? await around.ReadLineAsync(cancellationToken))?.Trim();
        return text is { Length: > 0 } ? new SecretText(text) : throw new ArgumentException("The token is empty; give one as the Hub shows it: thresh_cli_…");
    }

    private static async Task<SecretText> AskHubAsync(
        Uri address, string? trusted, bool opensPage, Surroundings around, TextWriter error, CancellationToken cancellationToken)
    {
        using var hub = new HubApi(address, null, new CertificateCheck(trusted));
        return await new DeviceLogin(hub, around, error).RunAsync(opensPage, cancellationToken);
    }

    private static async Task<Session> WhoAsync(Uri address, SecretText token, string? trusted, CancellationToken cancellationToken)
    {
        using var hub = new HubApi(address, token, new CertificateCheck(trusted));
        try
        {
            return (await hub.GetAsync(Session.Path, cancellationToken)).As(CliJsonContext.Default.Session);
        }
        catch (CommandException fault) when (fault.Code == ExitCodes.NotAuthenticated)
        {
            throw new CommandException(ExitCodes.NotAuthenticated, "The Hub does not know that token, or it has ended; make one under Account.", fault);
        }
    }

    private static Credentials Remember(Credentials stored, Uri address, SecretText token, string? trusted, Session session)
    {
        var hub = new StoredHub { Url = Credentials.Key(address), Token = token, Fingerprint = trusted, Email = session.Email, ExpiresAt = session.ExpiresAt };
        return stored.With(hub) with { Current = hub.Url };
    }
}
