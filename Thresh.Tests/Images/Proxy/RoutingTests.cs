using System.Net;
using System.Net.WebSockets;
using System.Text;
using Shouldly;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class RoutingTests(ProxyProcess proxy) : IClassFixture<ProxyProcess>
{
    [Fact]
    public async Task AnswersItself_WhereNothingElseDoes()
    {
        await proxy.WriteAsync("faults.yml", """
            {"http":{"routers":{"down":{"rule":"Host(`down.test`)","service":"down"},"none":{"rule":"Host(`none.test`)","service":"none"}},
             "services":{"down":{"loadBalancer":{"servers":[{"url":"http://127.0.0.1:1"}]}},"none":{"loadBalancer":{"servers":[]}}}}}
            """, "down");

        await ShouldAnswerAsync("unknown.test", HttpStatusCode.NotFound, "404 page not found\n");
        await ShouldAnswerAsync("down.test", HttpStatusCode.BadGateway, "Bad Gateway");
        await ShouldAnswerAsync("none.test", HttpStatusCode.ServiceUnavailable, "no available server\n");
        await ShouldAnswerAsync("down.test", HttpStatusCode.NotFound, "404 page not found\n", "/.well-known/acme-challenge/token");
    }

    [Fact]
    public async Task TellsTheServerOfTheClient_AndBelievesNoClientThatDoes()
    {
        await using var servers = await NamedServers.StartAsync("headers");
        await proxy.WriteAsync("headers.yml", servers.Text(("headers", "Host(`headers.test`)", 0)), "headers");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://headers.test:{proxy.Web}/");
        request.Headers.Add("X-Forwarded-For", "9.9.9.9");
        request.Headers.Add("X-Forwarded-Prefix", "/made-up");

        using var answer = await proxy.Client.SendAsync(request);

        string? Got(string name) => answer.Headers.TryGetValues("Got-" + name, out var values) ? string.Join('|', values) : null;
        Got("Host").ShouldBe($"headers.test:{proxy.Web}");
        Got("X-Forwarded-For").ShouldBe("127.0.0.1");
        Got("X-Real-Ip").ShouldBe("127.0.0.1");
        Got("X-Forwarded-Host").ShouldBe($"headers.test:{proxy.Web}");
        Got("X-Forwarded-Port").ShouldBe($"{proxy.Web}");
        Got("X-Forwarded-Proto").ShouldBe("http");
        Got("X-Forwarded-Server").ShouldBe(Environment.MachineName);
        Got("X-Forwarded-Prefix").ShouldBeNull();
    }

    [Fact]
    public async Task SharesRequestsAmongServers_AndPassesWebSockets()
    {
        await using var servers = await NamedServers.StartAsync("one", "two");
        await proxy.WriteAsync("shared.yml", $"""
            http:
              routers:
                shared:
                  rule: Host(`shared.test`)
                  service: shared
              services:
                shared:
                  loadBalancer:
                    servers:
                      - url: {servers["one"].Url}
                      - url: {servers["two"].Url}
            """, "shared");

        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
            answers.Add(await TextAsync("shared.test", "/"));
        answers.Count(answer => answer == "one").ShouldBe(3);

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://shared.test:{proxy.Web}/"), new HttpMessageInvoker(Loopback(), disposeHandler: true), CancellationToken.None);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[16];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        Encoding.UTF8.GetString(buffer, 0, received.Count).ShouldBe("hello");
    }

    [Theory]
    [InlineData("GET", false, HttpStatusCode.Found)]
    [InlineData("POST", false, HttpStatusCode.TemporaryRedirect)]
    [InlineData("GET", true, HttpStatusCode.MovedPermanently)]
    [InlineData("POST", true, HttpStatusCode.PermanentRedirect)]
    public async Task RedirectsToHttps_AtThePortNamed(string method, bool permanent, HttpStatusCode expected)
    {
        var name = $"{method}-{permanent}".ToLowerInvariant();
        await proxy.WriteAsync($"redirect-{name}.yml", $"""
            http:
              routers:
                {name}:
                  rule: Host(`{name}.test`)
                  service: noop@internal
                  middlewares: [{name}]
              middlewares:
                {name}:
                  redirectScheme:
                    scheme: https
                    port: 8443
                    permanent: {permanent}
            """, name);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{name}.test:{proxy.Web}/a/b?c=d");

        using var answer = await proxy.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
        answer.Headers.Location!.ToString().ShouldBe($"https://{name}.test:8443/a/b?c=d");
    }

    private static SocketsHttpHandler Loopback() => new()
    {
        ConnectCallback = async (context, stop) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, stop);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };

    private async Task<string> TextAsync(string host, string path) => await (await proxy.GetAsync(host, path)).Content.ReadAsStringAsync();

    private async Task ShouldAnswerAsync(string host, HttpStatusCode status, string text, string path = "/")
    {
        using var answer = await proxy.GetAsync(host, path);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(text);
    }
}
