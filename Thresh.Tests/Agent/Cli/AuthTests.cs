using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary><c>thresh auth</c> with a whole Hub at the other end.</summary>
public sealed class AuthTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>, IDisposable
{
    private readonly Shell _shell = new();

    private string Hub => accounts.Hub.Url.ToString().TrimEnd('/');

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task ATokenThatOneHas_LogsIn_AndIsKeptForItsOwnerAlone()
    {
        var token = await accounts.Acme.TokenAsync(accounts.Acme.Operator);

        var (code, output, errors) = await _shell.RunAsync("auth", "login", "--hub", Hub, "--token", token);

        errors.ShouldBeEmpty();
        output.ShouldStartWith($"Logged in to {Hub} as {accounts.Acme.Operator.Email} (operator of acme), until ");
        code.ShouldBe(0);
        (await Command.RunAsync("stat", "-c", "%a", _shell.CredentialsFile)).ShouldBe("600\n");
        (await _shell.RunAsync("auth", "token")).ShouldBe((0, $"{token}\n", ""));
    }

    [Fact]
    public async Task ATokenOnStandardInput_LogsIn()
    {
        using var shell = new Shell { Input = Encoding.UTF8.GetBytes($"{await accounts.Acme.TokenAsync(accounts.Acme.Viewer)}\n") };

        (await shell.RunAsync("auth", "login", "--hub", Hub, "--token-stdin")).Output.ShouldContain("(viewer of acme)");
    }

    [Theory]
    [InlineData(3, "The Hub does not know that token, or it has ended; make one under Account.", "--token", "thresh_cli_unknown")]
    [InlineData(2, "The token is empty; give one as the Hub shows it: thresh_cli_…", "--token-stdin")]
    [InlineData(2, "Give the token with --token or with --token-stdin, not with both.", "--token", "x", "--token-stdin")]
    public async Task RefusesATokenThatIsNone(int code, string message, params string[] arguments)
    {
        (await _shell.RunAsync(["auth", "login", "--hub", Hub, .. arguments])).ShouldBe((code, "", $"thresh: {message}\n"));
        File.Exists(_shell.CredentialsFile).ShouldBeFalse();
    }

    [Fact]
    public async Task ADevice_IsLoggedIn_OnceItsCodeIsApproved()
    {
        using var shell = new Shell { HasPerson = true };
        shell.Between = () => AnswerAsync(shell.Pages.Single(), approve: true);

        var (code, output, errors) = await shell.RunAsync("auth", "login", "--hub", Hub);

        errors.ShouldMatch($@"^Open {Hub}/device in a browser and enter the code [A-Z]{{4}}-[A-Z]{{4}}\nWaiting until it is approved …\n$");
        output.ShouldContain($"as {accounts.Acme.Operator.Email}");
        code.ShouldBe(0);
        (await shell.RunAsync("auth", "status")).Output.ShouldMatch($@"User +{accounts.Acme.Operator.Email}\nAccount +acme\nRole +operator\nHub +{Hub}\nDevice +thresh on {Environment.MachineName}\nExpires +\d");
    }

    [Fact]
    public async Task ADevice_IsNotLoggedIn_WhereItIsDenied()
    {
        using var shell = new Shell { HasPerson = true };
        shell.Between = () => AnswerAsync(shell.Pages.Single(), approve: false);

        var (code, _, errors) = await shell.RunAsync("auth", "login", "--hub", Hub);

        errors.ShouldEndWith("thresh: The login was denied in the browser.\n");
        code.ShouldBe(3);
        File.Exists(shell.CredentialsFile).ShouldBeFalse();
    }

    [Fact]
    public async Task NoBrowserIsOpened_WhereNobodySits_OrWhereThatIsAskedFor()
    {
        using var person = new Shell { HasPerson = true };
        foreach (var (shell, arguments) in ((Shell, string[])[])[(_shell, []), (person, ["--no-browser"])])
        {
            shell.Between = () => throw new OperationCanceledException();
            (await shell.RunAsync(["auth", "login", "--hub", Hub, .. arguments])).Code.ShouldBe(130);
            shell.Pages.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task LoggingOut_RevokesTheTokenOnTheHub()
    {
        var token = await accounts.Acme.TokenAsync(accounts.Acme.Operator);
        await _shell.RunAsync("auth", "login", "--hub", Hub, "--token", token);

        (await _shell.RunAsync("auth", "logout")).ShouldBe((0, $"Logged out of {Hub}\n", ""));

        using var http = accounts.Hub.With(token);
        ((int)(await http.GetAsync("/api/nodes")).StatusCode).ShouldBe(401);
        (await File.ReadAllTextAsync(_shell.CredentialsFile)).ShouldNotContain(token);
        (await _shell.RunAsync("auth", "token")).Code.ShouldBe(3);
        (await _shell.RunAsync("auth", "logout")).ShouldBe((0, "You are not logged in.\n", ""));
    }

    [Fact]
    public async Task ARevokedToken_IsCode3()
    {
        var token = await accounts.Acme.TokenAsync(accounts.Acme.Operator);
        await _shell.RunAsync("auth", "login", "--hub", Hub, "--token", token);
        using var http = accounts.Hub.With(token);
        await http.DeleteAsync("/api/auth/sessions/current");

        (await _shell.RunAsync("stack", "list")).ShouldBe((3, "", $"thresh: The login to {Hub} has ended; run: thresh auth login --hub {Hub}\n"));
    }

    [Fact]
    public async Task TheFlagGoesBeforeTheVariable_AndThatBeforeTheLastLogin()
    {
        await _shell.RunAsync("auth", "login", "--hub", Hub, "--token", await accounts.Acme.TokenAsync(accounts.Acme.Operator));
        (await _shell.RunAsync("auth", "status")).Code.ShouldBe(0);

        _shell.Variables["THRESH_HUB_URL"] = "http://127.0.0.1:1";
        (await _shell.RunAsync("auth", "status")).Errors.ShouldContain("Not logged in to http://127.0.0.1:1;");
        (await _shell.RunAsync("auth", "status", "--hub", Hub + "/")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task TheTokenOfTheEnvironment_GoesBeforeTheStoredOne()
    {
        var viewer = await accounts.Acme.TokenAsync(accounts.Acme.Viewer);
        await _shell.RunAsync("auth", "login", "--hub", Hub, "--token", await accounts.Acme.TokenAsync(accounts.Acme.Operator));
        _shell.Variables["THRESH_CLI_TOKEN"] = viewer;

        (await _shell.RunAsync("auth", "token")).Output.ShouldBe($"{viewer}\n");
        var status = await _shell.RunAsync("auth", "status", "--json");
        JsonNode.Parse(status.Output)!["role"]!.GetValue<string>().ShouldBe("viewer");
    }

    private async Task AnswerAsync(Uri page, bool approve)
    {
        var code = page.Query.Split('=')[1];
        var problem = await accounts.Hub.Services.GetRequiredService<DeviceLogins>().AnswerAsync(accounts.Acme.ActorOf(accounts.Acme.Operator), code, approve);
        problem.ShouldBeNull();
    }
}
