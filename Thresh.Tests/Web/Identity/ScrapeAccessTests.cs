using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>What opens <c>/metrics</c>, and that it opens nothing else.</summary>
public sealed class ScrapeAccessTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    [Fact]
    public async Task OnlyTheScrapeToken_OpensTheMetrics()
    {
        (string? Token, HttpStatusCode Expected)[] tokens =
        [
            (null, HttpStatusCode.Unauthorized),
            ("thresh_scrape_unknown", HttpStatusCode.Unauthorized),
            (accounts.Acme.AgentKey, HttpStatusCode.Forbidden),
            ((await accounts.Acme.NewKeyAsync(TokenKind.Mid)).Text.Revealed, HttpStatusCode.Forbidden),
            (await accounts.Acme.TokenAsync(accounts.Acme.Viewer), HttpStatusCode.Forbidden),
            (await accounts.Acme.TokenAsync(accounts.Acme.Admin), HttpStatusCode.Forbidden),
            (await ScrapeTokenAsync(), HttpStatusCode.OK),
        ];
        foreach (var (token, expected) in tokens)
        {
            using var http = token is null ? accounts.Hub.Anonymous() : accounts.Hub.With(token);
            using var answer = await http.GetAsync("/metrics");
            answer.StatusCode.ShouldBe(expected, token?[..Math.Min(token.Length, 14)] ?? "none");
        }
    }

    [Fact]
    public async Task TheScrapeToken_OpensNothingElse()
    {
        using var http = accounts.Hub.With(await ScrapeTokenAsync());
        var wrong = new List<string>();
        foreach (var entry in ApiTable.Cases.Where(entry => entry.Need is not Need.Nobody))
        {
            using var request = new HttpRequestMessage(entry.Method, await entry.Path(accounts.Acme, accounts.Acme.Viewer));
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode is not HttpStatusCode.Unauthorized)
                wrong.Add($"{entry.Endpoint}: {(int)answer.StatusCode}");
        }

        wrong.ShouldBeEmpty();
    }

    private async Task<string> ScrapeTokenAsync() => await File.ReadAllTextAsync(Path.Combine(accounts.Hub.Services.GetRequiredService<HubOptions>().Data, ScrapeToken.FileName));
}
