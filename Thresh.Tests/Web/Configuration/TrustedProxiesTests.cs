using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Thresh.Tests.Support;
using Thresh.Web.Configuration;
using Xunit;

namespace Thresh.Tests.Web.Configuration;

/// <summary>What a request says of where it came from, which is believed of named proxies alone.</summary>
public sealed class TrustedProxiesTests
{
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData(null, "198.51.100.9", "127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("192.0.2.1", "198.51.100.9", "127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", "198.51.100.9", "198.51.100.9", HttpStatusCode.Unauthorized)]
    [InlineData("192.0.2.0/24 127.0.0.0/8", "198.51.100.9, 192.0.2.7", "198.51.100.9", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", "198.51.100.9, 192.0.2.7", "192.0.2.7", HttpStatusCode.Unauthorized)]
    public async Task ARequestsOrigin_IsWhatATrustedProxySays_AndElseWhoeverSentIt(string? proxies, string forwardedFor, string expected, HttpStatusCode circuit)
    {
        await using var hub = await HubInProcess.StartAsync(proxies is null ? [] : ["--proxies", proxies]);
        await hub.SetUpAsync("acme", "ada@example.com", Password);
        using var http = hub.Anonymous();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("X-Forwarded-Host", "hub.example.com");
        http.DefaultRequestHeaders.Add("Origin", "https://hub.example.com");

        using var signedIn = await http.PostAsJsonAsync("/api/auth/token", new { email = "ada@example.com", password = Password });
        using var negotiated = await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var reader = hub.With((await signedIn.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
        var entries = (await reader.GetFromJsonAsync<JsonObject>("/api/audit?action=log-in"))!["entries"]!.AsArray();
        entries[0]!["address"]!.GetValue<string>().ShouldBe(expected);
        // A circuit is another page's affair, or asks for a login: the browser's own page is at the address it was told.
        negotiated.StatusCode.ShouldBe(circuit);
    }

    [Fact]
    public void WhatIsNoAddress_IsNamed_WithEveryOtherFault()
    {
        var nothing = new ConfigurationBuilder().Build();

        HubOptionsReader.Read(nothing, _ => null, ["--proxies", "proxy.example.com,10.0.0.0/33,10.0.0.2", "--port", "x"], out var faults);

        faults.Count.ShouldBe(3);
        faults.ShouldContain("The proxy 'proxy.example.com' is neither an address nor a network; write them as in 10.0.0.2,10.1.0.0/16 in --proxies or THRESH_PROXIES.");
    }
}
