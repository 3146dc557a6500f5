using System.Net;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class ReloadTests : IAsyncLifetime
{
    private readonly ProxyProcess _proxy = new();

    public ValueTask InitializeAsync() => _proxy.InitializeAsync();

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task MovesARouteToAnotherServer_WithoutAFailedRequest()
    {
        await using var servers = await NamedServers.StartAsync("old", "new");
        await _proxy.WriteAsync("moved.yml", Text(servers["old"]), "moved");
        var statuses = new List<HttpStatusCode>();
        using var enough = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(statuses, enough.Token))));

        for (var round = 0; round < 6; round++)
        {
            var (server, before) = round % 2 == 0 ? (servers["new"], servers["new"].Requests) : (servers["old"], servers["old"].Requests);
            _proxy.Write("moved.yml", Text(server));
            await Eventually.BecomesTrueAsync(() => server.Requests > before + 50, "the route has moved");
        }
        await enough.CancelAsync();
        await load;

        statuses.Count.ShouldBeGreaterThan(300);
        statuses.ShouldAllBe(status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task LeavesARequestUnderWayWithItsServer_WhileTheRouteMoves()
    {
        await using var servers = await NamedServers.StartAsync("old", "new");
        await _proxy.WriteAsync("moved.yml", Text(servers["old"]), "moved");
        var underWay = _proxy.GetAsync("moved.test", "/hold");
        await servers["old"].Held;

        _proxy.Write("moved.yml", Text(servers["new"]));
        await Eventually.BecomesTrueAsync(async () => await TextAsync("/") == "new", "the route has moved");

        servers["old"].Release();
        (await (await underWay).Content.ReadAsStringAsync()).ShouldBe("old");
    }

    [Fact]
    public async Task EndsAfterTheRequestUnderWay_AtSigterm()
    {
        await using var servers = await NamedServers.StartAsync("old");
        await _proxy.WriteAsync("moved.yml", Text(servers["old"]), "moved");
        var underWay = _proxy.GetAsync("moved.test", "/hold");
        await servers["old"].Held;

        var ended = _proxy.TerminateAsync();
        await _proxy.LogsAsync("Stopping server gracefully");
        servers["old"].Release();

        (await (await underWay).Content.ReadAsStringAsync()).ShouldBe("old");
        (await ended).ShouldBe(0);
    }

    [Fact]
    public async Task ForgetsARoute_WhoseFileIsGone()
    {
        await using var servers = await NamedServers.StartAsync("old");
        await _proxy.WriteAsync("moved.yml", Text(servers["old"]), "moved");

        File.Delete(Path.Combine(_proxy.Directory, "moved.yml"));

        await Eventually.BecomesTrueAsync(async () => (await _proxy.GetAsync("moved.test")).StatusCode == HttpStatusCode.NotFound, "the route is gone");
    }

    private static string Text(NamedServer server) => DynamicText.Of("moved", server.Url, ("moved", "\"rule\":\"Host(`moved.test`)\""));

    private async Task<string> TextAsync(string path) => await (await _proxy.GetAsync("moved.test", path)).Content.ReadAsStringAsync();

    private async Task SendAsync(List<HttpStatusCode> statuses, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            using var answer = await _proxy.GetAsync("moved.test");
            lock (statuses)
                statuses.Add(answer.StatusCode);
        }
    }
}
