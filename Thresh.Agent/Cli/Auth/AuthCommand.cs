using System.CommandLine;
using Spectre.Console;
using Thresh.Agent.Cli.Hubs;
using Thresh.Agent.Cli.Output;

namespace Thresh.Agent.Cli.Auth;

/// <summary><c>thresh auth …</c>: who the user is to a Hub.</summary>
internal static class AuthCommand
{
    public static Command Create(Surroundings around)
    {
        var hubs = new HubCommands(around);
        return new Command("auth", "Logs in to a Hub and out of it.")
        {
            hubs.Hub,
            LoginCommand.Create(around, hubs.Hub),
            Status(hubs),
            Token(around, hubs.Hub),
            Logout(around, hubs.Hub),
        };
    }

    private static Command Status(HubCommands hubs)
    {
        var json = HubCommands.Json();
        return hubs.Create(
            "status",
            "Says who you are to the Hub, and until when.",
            async call =>
            {
                var answer = await call.Hub.GetAsync(Session.Path, call.Cancellation);
                var session = answer.As(CliJsonContext.Default.Session);
                return await call.PrintAsync(json, answer, console => Show(console, Credentials.Key(call.Hub.Address), session));
            },
            json);
    }

    private static void Show(IAnsiConsole console, string hub, Session session) => new Facts
    {
        { "User", session.Email },
        { "Account", session.Account },
        { "Role", session.OwnsHub ? $"{session.Role}, owner of the Hub" : session.Role },
        { "Hub", hub },
        { "Device", session.Name ?? Words.Nothing },
        { "Expires", session.ExpiresAt is null ? "never" : Words.Moment(session.ExpiresAt) },
    }.Write(console);

    private static Command Token(Surroundings around, Option<string?> hub)
    {
        var command = new Command("token", "Prints the token and nothing else, for scripts.");
        command.SetAction((parsed, _) => CommandErrors.GuardAsync(
            () => parsed.InvocationConfiguration.Output.WriteLineAsync(
                HubChoice.Require(parsed.GetValue(hub), around, new CredentialsFile(around.Home).Read()).Token!.Revealed),
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Logout(Surroundings around, Option<string?> hub)
    {
        var command = new Command("logout", "Revokes the token on the Hub, then forgets it.");
        command.SetAction((parsed, cancellationToken) => CommandErrors.GuardAsync(
            async () =>
            {
                var file = new CredentialsFile(around.Home);
                var stored = file.Read();
                var output = parsed.InvocationConfiguration.Output;
                if (HubChoice.Find(parsed.GetValue(hub), around, stored) is not { } choice || stored.Find(choice.Address) is not { Token: { } token } login)
                {
                    await output.WriteLineAsync("You are not logged in.");
                    return;
                }

                // Forgotten in any case: whoever logs out does not want to stay logged in here.
                file.Write(stored.With(login with { Token = null, Email = null, ExpiresAt = null }));
                using var api = new HubApi(choice.Address, token, new CertificateCheck(login.Fingerprint));
                await RevokeAsync(api, cancellationToken);
                await output.WriteLineAsync($"Logged out of {login.Url}");
            },
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task RevokeAsync(HubApi hub, CancellationToken cancellationToken)
    {
        try
        {
            await hub.SendAsync(HttpMethod.Delete, Session.Path, null, cancellationToken);
        }
        catch (CommandException fault) when (fault.Code == ExitCodes.NotAuthenticated)
        {
            // It was revoked there already.
        }
        catch (CommandException fault)
        {
            throw new CommandException(fault.Code, $"The token is forgotten here, but not revoked on the Hub; do it there under Account. {fault.Message}", fault);
        }
    }
}
