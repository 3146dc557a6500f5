using System.Text.Json;
using Thresh.Agent.Cli.Hubs;
using Thresh.Domain.Text;

namespace Thresh.Agent.Cli.Auth;

/// <summary>Logs in without typing a password here (after RFC 8628): a person approves a code in their browser.</summary>
internal sealed class DeviceLogin(HubApi hub, Surroundings around, TextWriter error)
{
    /// <param name="opensPage">Whether the page is to be shown in the browser.</param>
    /// <exception cref="CommandException">Nobody approved it.</exception>
    public async Task<SecretText> RunAsync(bool opensPage, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(new DeviceName($"thresh on {Environment.MachineName}"), CliJsonContext.Default.DeviceName);
        var start = (await hub.SendAsync(HttpMethod.Post, "api/auth/device/start", asked, cancellationToken)).As(CliJsonContext.Default.DeviceStart);
        await error.WriteLineAsync($"Open {start.VerificationUri} in a browser and enter the code {start.UserCode}");
        if (opensPage)
            around.ShowPage(start.VerificationUriComplete);
        await error.WriteLineAsync("Waiting until it is approved …");

        var question = JsonSerializer.Serialize(new DeviceQuestion(start.DeviceCode), CliJsonContext.Default.DeviceQuestion);
        while (true)
        {
            await around.Pause(TimeSpan.FromSeconds(Math.Max(1, start.Interval)), cancellationToken);
            var state = (await hub.SendAsync(HttpMethod.Post, "api/auth/device/token", question, cancellationToken)).As(CliJsonContext.Default.DeviceState);
            switch (state)
            {
                case { Status: "approved", Token: { } token }:
                    return token;
                case { Status: "denied" }:
                    throw new CommandException(ExitCodes.NotAuthenticated, "The login was denied in the browser.");
                case { Status: not "pending" }:
                    throw new CommandException(ExitCodes.NotAuthenticated, "The code is no longer valid; run thresh auth login again.");
            }
        }
    }
}
