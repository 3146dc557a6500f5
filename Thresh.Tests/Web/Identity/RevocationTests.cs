using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>What was revoked opens nothing, and what was open by it closes within five seconds.</summary>
public sealed class RevocationTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task ARevokedKey_ClosesItsAgentsConnection_AndOpensNoOther()
    {
        var key = await accounts.Acme.NewKeyAsync(TokenKind.Live);
        await using var agent = await AgentOnTheLink.RegisterAsync(accounts.Hub.Url, key.Text.Revealed, "revokednode");

        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        (await http.DeleteAsync($"/api/keys/{key.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await agent.Closed.Task.WaitAsync(Within);
        var refusal = await Should.ThrowAsync<HttpRequestException>(() => AgentOnTheLink.ConnectAsync(accounts.Hub.Url, key.Text.Revealed, "revokednode"));
        refusal.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ARotatedKey_KeepsItsConnection_AndTheOldSecretGoesOn_UntilItIsRotatedAgain()
    {
        var key = await accounts.Acme.NewKeyAsync(TokenKind.Live);
        await using var agent = await AgentOnTheLink.RegisterAsync(accounts.Hub.Url, key.Text.Revealed, "rotatednode");
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));

        var second = await RotateAsync(http, key.Id);

        agent.Closed.Task.IsCompleted.ShouldBeFalse();
        second.ShouldNotBe(key.Text.Revealed);
        foreach (var secret in (string[])[key.Text.Revealed, second])
            await using (await AgentOnTheLink.ConnectAsync(accounts.Hub.Url, secret, "rotatednode"))
            {
            }

        var third = await RotateAsync(http, key.Id);
        await using (await AgentOnTheLink.ConnectAsync(accounts.Hub.Url, third, "rotatednode"))
        {
        }

        (await Should.ThrowAsync<HttpRequestException>(() => AgentOnTheLink.ConnectAsync(accounts.Hub.Url, key.Text.Revealed, "rotatednode")))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ARevokedToken_EndsTheStreamThatIsReadByIt()
    {
        using var reader = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        await using var stream = await reader.GetStreamAsync($"/api/deployments/{accounts.Acme.Deployment}/events");
        var id = (await reader.GetFromJsonAsync<JsonObject>("/api/auth/sessions/current"))!["id"]!.GetValue<string>();

        using var other = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        (await other.DeleteAsync($"/api/auth/sessions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Should.ThrowAsync<IOException>(() => stream.CopyToAsync(Stream.Null).WaitAsync(Within));
        (await reader.GetAsync("/api/stacks")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ARevokedSession_ClosesItsCircuit_AndIsNobodyFromThenOn()
    {
        var cookie = await accounts.Acme.CookieAsync(accounts.Acme.Viewer);
        using var socket = await CircuitAsync(cookie);
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        var browser = (await http.GetFromJsonAsync<JsonObject>("/api/auth/sessions"))!["sessions"]!.AsArray().Single(session => session!["kind"]!.GetValue<string>() == "browser");

        (await http.DeleteAsync($"/api/auth/sessions/{browser!["id"]!.GetValue<string>()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await ClosesAsync(socket);
        using var page = accounts.Hub.Anonymous();
        page.DefaultRequestHeaders.Add("Cookie", cookie);
        (await page.GetAsync("/stacks")).Headers.Location!.ToString().ShouldContain("/login");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AUserWhoseRoleIsChanged_OrWhoIsRemoved_IsLoggedOutEverywhere(bool removed)
    {
        var member = await accounts.Acme.JoinAsync(Role.Operator);
        var cookie = await accounts.Acme.CookieAsync(member);
        using var socket = await CircuitAsync(cookie);
        var token = await accounts.Acme.TokenAsync(member);
        using var admin = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));

        using var answer = removed ? await admin.DeleteAsync($"/api/users/{member.Id}") : await admin.PatchAsJsonAsync($"/api/users/{member.Id}", new { role = "viewer" });

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ClosesAsync(socket);
        using var old = accounts.Hub.With(token);
        (await old.GetAsync("/api/stacks")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var again = () => accounts.Hub.SignInAsync(member.Email, Account.Password);
        if (removed)
            await again.ShouldThrowAsync<HttpRequestException>();
        else
            (await again()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AChangedPassword_EndsEverythingElse_AndTheOldOneOpensNothing()
    {
        var member = await accounts.Acme.JoinAsync(Role.Viewer);
        var (kept, other) = (await accounts.Acme.TokenAsync(member), await accounts.Acme.TokenAsync(member));
        using var http = accounts.Hub.With(kept);

        (await http.PostAsJsonAsync("/api/auth/password", new { current = Account.Password, @new = "another long password" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await http.GetAsync("/api/stacks")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var ended = accounts.Hub.With(other))
            (await ended.GetAsync("/api/stacks")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Should.ThrowAsync<HttpRequestException>(() => accounts.Hub.SignInAsync(member.Email, Account.Password));
        (await accounts.Hub.SignInAsync(member.Email, "another long password")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task SomebodyElsesToken_InTheSameAccount_IsNotFound()
    {
        var theirs = await accounts.Acme.TokenIdAsync(accounts.Acme.Operator);
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        (await http.DeleteAsync($"/api/auth/sessions/{theirs}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> RotateAsync(HttpClient http, string id)
    {
        using var answer = await http.PostAsync($"/api/keys/{id}/rotate", null);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
    }

    /// <summary>The socket of a circuit, with SignalR's handshake done and no page in it.</summary>
    private async Task<ClientWebSocket> CircuitAsync(string cookie)
    {
        using var http = accounts.Hub.Anonymous();
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        using var negotiated = await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonObject>())!["connectionToken"]!.GetValue<string>();
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(new Uri($"ws://{accounts.Hub.Url.Authority}/_blazor?id={token}"), TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task ClosesAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(Within);
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, limit.Token)).MessageType is not WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // Cut off without a farewell.
        }
    }
}
