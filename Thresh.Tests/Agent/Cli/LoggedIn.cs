using Thresh.Tests.Web.Identity;
using Thresh.Web.Identity;

namespace Thresh.Tests.Agent.Cli;

/// <summary>Shells of people who are logged in to the first account's Hub.</summary>
internal static class LoggedIn
{
    public static async Task<Shell> AsAsync(TwoAccounts accounts, MemberView member, bool hasPerson = false, byte[]? input = null)
    {
        var shell = new Shell { HasPerson = hasPerson, Input = input ?? [] };
        shell.Variables["THRESH_HUB_URL"] = accounts.Hub.Url.ToString();
        shell.Variables["THRESH_CLI_TOKEN"] = await accounts.Acme.TokenAsync(member);
        return shell;
    }
}
