using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>What a viewer never gets to see, and what is noted of those who do.</summary>
public sealed class ViewerTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private static readonly string[] Hidden = ["visible-to-operators", "hidden-from-all", "content-of-config"];

    [Theory]
    [InlineData("")]
    [InlineData("/revisions")]
    [InlineData("/revisions/1")]
    [InlineData("/revisions/1/diff/1")]
    public async Task NoValue_OfAnEnvironmentOrConfig_IsTold(string path)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        var text = await http.GetStringAsync($"/api/stacks/{accounts.Acme.Stack}{path}");
        foreach (var value in Hidden)
            text.ShouldNotContain(value);
    }

    [Fact]
    public async Task NothingIsRevealed_AndNoPlanIsMade_ByWhichValuesCouldBeGuessed()
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        (await http.GetAsync($"/api/stacks/{accounts.Acme.Stack}/revisions/1?reveal=true")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetAsync($"/api/stacks/{accounts.Acme.Stack}/revisions/1/diff/1?reveal=true")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var planned = await http.PostAsync("/api/stacks/plan", new StringContent(accounts.Acme.Definition, Encoding.UTF8, "application/json"));
        planned.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AnOperator_SeesPlainValues_AndCredentialsOnlyWhenAsked_WhichIsNoted()
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Operator));
        var masked = await http.GetStringAsync($"/api/stacks/{accounts.Acme.Stack}/revisions/1");
        masked.ShouldContain("visible-to-operators");
        masked.ShouldNotContain("hidden-from-all");

        (await http.GetStringAsync($"/api/stacks/{accounts.Acme.Stack}/revisions/1?reveal=true")).ShouldContain("hidden-from-all");

        var entry = (await AuditAsync("action=definition-reveal"))[0]!;
        entry["actor"]!.GetValue<string>().ShouldBe(accounts.Acme.Operator.Email);
        entry["object"]!.GetValue<string>().ShouldBe($"stack {accounts.Acme.Stack}");
    }

    [Fact]
    public async Task WhatWasRefused_IsNoted()
    {
        using (var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer)))
            await http.PostAsync($"/api/stacks/{accounts.Acme.Stack}/stop", null);

        var entries = await AuditAsync("action=request&outcome=refused");

        entries.ShouldContain(entry => entry!["object"]!.GetValue<string>() == $"POST /api/stacks/{accounts.Acme.Stack}/stop" && entry["actor"]!.GetValue<string>() == accounts.Acme.Viewer.Email);
    }

    [Fact]
    public async Task TheAuditLog_IsOfOneAccount_AndComesInPages()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await accounts.Acme.NewKeyAsync(TokenKind.Live);
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));

        var first = (await http.GetFromJsonAsync<JsonObject>("/api/audit?limit=2"))!;
        var second = (await http.GetFromJsonAsync<JsonObject>($"/api/audit?limit=2&before={first["next"]}"))!;

        var numbers = first["entries"]!.AsArray().Concat(second["entries"]!.AsArray()).Select(entry => entry!["sequence"]!.GetValue<long>()).ToList();
        numbers.ShouldBe(numbers.OrderDescending());
        numbers.Distinct().Count().ShouldBe(4);
        (await http.GetStringAsync("/api/audit?limit=200")).ShouldNotContain(accounts.Globex.Stack);
    }

    [Theory]
    [InlineData("before=x")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("outcome=maybe")]
    [InlineData("from=yesterday")]
    public async Task ABadFilter_IsAnswered400(string query)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        (await http.GetAsync($"/api/audit?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<JsonArray> AuditAsync(string query)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.SecondAdmin));
        return (await http.GetFromJsonAsync<JsonObject>($"/api/audit?{query}"))!["entries"]!.AsArray();
    }
}
