using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>The access matrix of the relay: every kind of key, good, revoked, rotated and another account's × every endpoint that takes keys.</summary>
public sealed class MidTierAccessTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private const HttpStatusCode Served = HttpStatusCode.OK;
    private const HttpStatusCode No = HttpStatusCode.Unauthorized;
    private const HttpStatusCode Wrong = HttpStatusCode.Forbidden;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task EveryKindOfKey_OpensWhatItIsFor_AndNothingElse()
    {
        await using var midTier = await MidTierInProcess.StartAsync(accounts.Hub.Url, await KeyAsync(accounts.Acme, TokenKind.Mid), "matrix");
        (string What, string? Token, HttpStatusCode Hub, HttpStatusCode Relay, HttpStatusCode Behind, HttpStatusCode Metrics)[] table =
        [
            ("none", null, No, No, No, No),
            ("unknown agent's", "thresh_live_acme_unknown", No, No, No, No),
            ("agent's", accounts.Acme.AgentKey, Served, Wrong, Served, Wrong),
            ("another account's agent's", accounts.Globex.AgentKey, Served, Wrong, Wrong, Wrong),
            ("revoked agent's", await RevokedAsync(TokenKind.Live), No, No, No, No),
            ("agent's before it was rotated", await ReplacedAsync(TokenKind.Live, times: 1), Served, Wrong, Served, Wrong),
            ("agent's rotated twice since", await ReplacedAsync(TokenKind.Live, times: 2), No, No, No, No),
            ("mid-tier's", await KeyAsync(accounts.Acme, TokenKind.Mid), Wrong, Served, Wrong, Wrong),
            ("another account's mid-tier's", await KeyAsync(accounts.Globex, TokenKind.Mid), Wrong, Served, Wrong, Wrong),
            ("revoked mid-tier's", await RevokedAsync(TokenKind.Mid), No, No, No, No),
            ("mid-tier's before it was rotated", await ReplacedAsync(TokenKind.Mid, times: 1), Wrong, Served, Wrong, Wrong),
            ("viewer's", await accounts.Acme.TokenAsync(accounts.Acme.Viewer), Wrong, Wrong, Wrong, Wrong),
            ("administrator's", await accounts.Acme.TokenAsync(accounts.Acme.Admin), Wrong, Wrong, Wrong, Wrong),
            ("scraper's", midTier.MetricsToken, No, No, No, Served),
        ];

        foreach (var (what, token, hub, relay, behind, metrics) in table)
        {
            (await StatusAsync(HttpMethod.Post, accounts.Hub.Url, "/agenthub/negotiate?negotiateVersion=1", token)).ShouldBe(hub, $"{what} key at the Hub's door for agents");
            // It is let in, and told to come with a WebSocket.
            (await StatusAsync(HttpMethod.Get, accounts.Hub.Url, "/relay", token)).ShouldBe(relay is Served ? HttpStatusCode.BadRequest : relay, $"{what} key at the Hub's door for mid-tiers");
            (await StatusAsync(HttpMethod.Post, midTier.Url, "/agenthub/negotiate?negotiateVersion=1", token)).ShouldBe(behind, $"{what} key at the mid-tier's door");
            (await StatusAsync(HttpMethod.Get, midTier.Url, "/metrics", token)).ShouldBe(metrics, $"{what} key at the mid-tier's metrics");
            // What is kept of an answer says the same.
            (await StatusAsync(HttpMethod.Post, midTier.Url, "/agenthub/negotiate?negotiateVersion=1", token)).ShouldBe(behind, $"{what} key, asked again");
        }

        (await StatusAsync(HttpMethod.Get, midTier.Url, "/health", null)).ShouldBe(Served);
    }

    [Fact]
    public async Task ARevokedAgentKey_ClosesItsConnectionBehindAMidTier_AndOpensNoOther()
    {
        await using var midTier = await MidTierInProcess.StartAsync(accounts.Hub.Url, await KeyAsync(accounts.Acme, TokenKind.Mid), "revoking");
        var key = await accounts.Acme.NewKeyAsync(TokenKind.Live);
        await using var agent = await AgentOnTheLink.RegisterAsync(midTier.Url, key.Text.Revealed, "behindrevoked");
        await using var other = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "besiderevoked");

        await RevokeAsync(key.Id);

        await agent.Closed.Task.WaitAsync(Within, TestContext.Current.CancellationToken);
        (await StatusAsync(HttpMethod.Post, midTier.Url, "/agenthub/negotiate", key.Text.Revealed)).ShouldBe(No);
        other.Closed.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task AKeyThatWasOnlyAskedFor_IsForgottenWhenItIsRevoked()
    {
        await using var midTier = await MidTierInProcess.StartAsync(accounts.Hub.Url, await KeyAsync(accounts.Acme, TokenKind.Mid), "forgetting");
        var key = await accounts.Acme.NewKeyAsync(TokenKind.Live);
        (await StatusAsync(HttpMethod.Post, midTier.Url, "/agenthub/negotiate", key.Text.Revealed)).ShouldBe(Served);

        await RevokeAsync(key.Id);

        await Eventually.BecomesTrueAsync(
            async () => await StatusAsync(HttpMethod.Post, midTier.Url, "/agenthub/negotiate", key.Text.Revealed) == No, "the mid-tier has forgotten the key", Within);
    }

    [Fact]
    public async Task ARevokedMidTierKey_ClosesEveryConnectionThroughIt()
    {
        var key = await accounts.Acme.NewKeyAsync(TokenKind.Mid);
        await using var midTier = await MidTierInProcess.StartAsync(accounts.Hub.Url, key.Text.Revealed, "revoked");
        await using var agent = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "behindthat");

        await RevokeAsync(key.Id);

        await agent.Closed.Task.WaitAsync(Within, TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(() => midTier.Output.Contains("does not know this mid-tier's key, or it was revoked", StringComparison.Ordinal), "the mid-tier says why");
        (await StatusAsync(HttpMethod.Get, midTier.Url, "/health/ready", null)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static async Task<string> KeyAsync(Account account, TokenKind kind) => (await account.NewKeyAsync(kind)).Text.Revealed;

    private async Task<string> RevokedAsync(TokenKind kind)
    {
        var key = await accounts.Acme.NewKeyAsync(kind);
        await RevokeAsync(key.Id);
        return key.Text.Revealed;
    }

    private async Task RevokeAsync(string id)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        (await http.DeleteAsync($"/api/keys/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <returns>The secret that the key had before it was rotated so often.</returns>
    private async Task<string> ReplacedAsync(TokenKind kind, int times)
    {
        var key = await accounts.Acme.NewKeyAsync(kind);
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        foreach (var _ in Enumerable.Range(0, times))
            (await http.PostAsync($"/api/keys/{key.Id}/rotate", null)).EnsureSuccessStatusCode();
        return key.Text.Revealed;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpMethod method, Uri server, string path, string? token)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
