using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using Xunit;

namespace Thresh.Tests.Web.Identity;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Email = "owner@acme.example";
    private const string Password = "correct horse battery";

    private HubInProcess _hub = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubInProcess.StartAsync();
        await _hub.SetUpAsync("acme", Email, Password);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task AWrongPassword_AndAnUnknownUser_AreAnsweredAlike_AndALockedOneToo()
    {
        using var http = _hub.Anonymous();
        var answers = new List<string>();
        foreach (var (email, password) in (IEnumerable<(string, string)>)[("nobody@acme.example", Password), .. Enumerable.Repeat((Email, "a wrong long password"), 5), (Email, Password)])
        {
            using var answer = await http.PostAsJsonAsync("/api/auth/token", new { email, password });
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task TriesSideBySide_AreCountedOneByOne()
    {
        using var http = _hub.Anonymous();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => http.PostAsJsonAsync("/api/auth/token", new { email = Email, password = "a wrong long password" })));

        (await http.PostAsJsonAsync("/api/auth/token", new { email = Email, password = Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ManyTriesFromOneAddress_AreAnswered429()
    {
        using var http = _hub.Anonymous();
        await TryTooOftenAsync(http);

        using var last = await http.PostAsJsonAsync("/api/auth/device/start", new { });
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await last.Content.ReadAsStringAsync()).ShouldContain("too-many-requests");
    }

    [Fact]
    public async Task WhoeverTriedTooOften_StillSeesTheLogin_AndIsToldWhenTryingAgain()
    {
        using var http = _hub.Anonymous();
        await TryTooOftenAsync(http);

        using var page = await http.GetAsync("/login", TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Log in");
        using var tried = await http.PostAsync("/login", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        tried.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await tried.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith("Too many tries from this address; wait a minute");
    }

    private static async Task TryTooOftenAsync(HttpClient http)
    {
        HttpStatusCode last = default;
        for (var tries = 0; tries < 40 && last is not HttpStatusCode.TooManyRequests; tries++)
        {
            using var answer = await http.PostAsJsonAsync("/api/auth/device/start", new { });
            last = answer.StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task APassword_HashedWithFewerRounds_IsHashedAnewAtTheNextLogin()
    {
        var repository = _hub.Services.GetRequiredService<IdentityRepository>();
        var user = (await repository.UserByEmailAsync(Email.ToUpperInvariant()))!;
        var weak = new PasswordHasher<HubUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(user, Password);
        user.PasswordHash = weak;
        await repository.UpdateUserAsync(user);

        await _hub.SignInAsync(Email, Password);

        var now = (await repository.UserByEmailAsync(Email.ToUpperInvariant()))!.PasswordHash;
        now.ShouldNotBe(weak);
        // The format of version 3: a mark, the function (2 is HMAC-SHA512), the rounds.
        var bytes = Convert.FromBase64String(now);
        bytes[0].ShouldBe((byte)1);
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)).ShouldBe(2u);
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)).ShouldBeGreaterThanOrEqualTo(220_000u);
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(128, true)]
    [InlineData(257, false)]
    public void PasswordLength(int length, bool accepted) => PasswordRule.Accepts(new string('a', length)).ShouldBe(accepted);

    [Fact]
    public async Task Logins_AreInTheAuditLog_TheFailedOnesToo()
    {
        using (var http = _hub.Anonymous())
            await http.PostAsJsonAsync("/api/auth/token", new { email = Email, password = "a wrong long password" });
        using var admin = _hub.With(await _hub.SignInAsync(Email, Password));

        var entries = (await admin.GetFromJsonAsync<JsonObject>("/api/audit?action=log-in"))!["entries"]!.AsArray();

        entries.Select(entry => entry!["outcome"]!.GetValue<string>()).ShouldBe(["done", "refused"]);
        entries.ShouldAllBe(entry => entry!["actor"]!.GetValue<string>() == Email && entry!["address"]!.GetValue<string>() == "127.0.0.1");
    }
}
