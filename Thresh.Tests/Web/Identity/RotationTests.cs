using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using Xunit;

namespace Thresh.Tests.Web.Identity;

/// <summary>A key whose secret is replaced: what is connected by the old one goes on for a day, and no longer.</summary>
public sealed class RotationTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    // Of those who close alone: the link's own limits run on.
    private readonly SteppedClock _clock = new(DateTimeOffset.UtcNow);
    private HubInProcess _hub = default!;
    private HttpClient _http = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubInProcess.StartAsync(replace: services => services.AddSingleton(new LiveAccess(_clock)));
        await _hub.SetUpAsync("acme", "ada@example.com", Password);
        _http = _hub.With(await _hub.SignInAsync("ada@example.com", Password));
    }

    [Fact]
    public async Task WhatIsConnectedByTheOldSecret_IsCutOff_WhenItsDayIsOver()
    {
        var (key, old) = await NewKeyAsync();
        await using var before = await AgentOnTheLink.RegisterAsync(_hub.Url, old, "beforenode");
        var current = await RotateAsync(key);
        await using var late = await AgentOnTheLink.ConnectAsync(_hub.Url, old, "latenode");
        await using var renewed = await AgentOnTheLink.RegisterAsync(_hub.Url, current, "renewednode");

        _clock.Advance(AgentKeys.Grace - TimeSpan.FromMinutes(1));
        before.Closed.Task.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(before.Closed.Task, late.Closed.Task).WaitAsync(Within);
        await renewed.Connection.InvokeAsync(LinkMethods.Heartbeat, new Heartbeat(renewed.Node, DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);
        renewed.Closed.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task ASecretThatWasReplacedTwice_EndsAtOnce()
    {
        var (key, first) = await NewKeyAsync();
        await using var earliest = await AgentOnTheLink.RegisterAsync(_hub.Url, first, "earliestnode");
        var second = await RotateAsync(key);
        await using var next = await AgentOnTheLink.RegisterAsync(_hub.Url, second, "nextnode");
        earliest.Closed.Task.IsCompleted.ShouldBeFalse();

        await RotateAsync(key);

        await earliest.Closed.Task.WaitAsync(Within);
        next.Closed.Task.IsCompleted.ShouldBeFalse();
        (await Should.ThrowAsync<HttpRequestException>(() => AgentOnTheLink.ConnectAsync(_hub.Url, first, "earliestnode"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AHubThatDidNotRotateTheKeyItself_LearnsOfItsEnd_FromWhoeverShowsTheOldSecret()
    {
        var (_, text) = await NewKeyAsync();
        var tokens = _hub.Services.GetRequiredService<TokenService>();
        var token = (await tokens.RecogniseAsync(text))!;
        // As an earlier process left it.
        await _hub.Services.GetRequiredService<TokenRepository>()
            .RotateAsync(token.Id, TokenText.Hash(TokenText.New(TokenKind.Live, TextValue.Create<AccountName>("acme"))), DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        await using var agent = await AgentOnTheLink.RegisterAsync(_hub.Url, text, "oldernode");

        _clock.Advance(TimeSpan.FromMinutes(61));

        await agent.Closed.Task.WaitAsync(Within);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _hub.DisposeAsync();
    }

    private async Task<(string Id, string Text)> NewKeyAsync()
    {
        using var made = await _http.PostAsJsonAsync("/api/keys", new { name = "fleet" });
        var body = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        return (body["id"]!.GetValue<string>(), body["key"]!.GetValue<string>());
    }

    private async Task<string> RotateAsync(string id)
    {
        using var answer = await _http.PostAsync($"/api/keys/{id}/rotate", null);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
    }
}
