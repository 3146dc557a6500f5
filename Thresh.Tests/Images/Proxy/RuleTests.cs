using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class RuleTests(ProxyProcess proxy) : IClassFixture<ProxyProcess>
{
    [Theory]
    [InlineData("shop.test", "/", "host")]
    [InlineData("SHOP.test", "/", "host")]
    [InlineData("shop.test", "/api", "prefix")]
    [InlineData("shop.test", "/apiary", "prefix")]
    [InlineData("shop.test", "/api/first", "high")]
    [InlineData("shop.test", "/exact", "path")]
    [InlineData("shop.test", "/exact/no", "host")]
    [InlineData("other.test", "/", "catch-all")]
    [InlineData("alias.test", "/", "either")]
    [InlineData("alias.test", "/not", "catch-all")]
    public async Task GoesByRuleAndPriority(string host, string path, string expected)
    {
        await using var servers = await NamedServers.StartAsync("host", "prefix", "high", "path", "either", "catch-all");
        await proxy.WriteAsync("rules.yml", servers.Text(
            ("host", "Host(`shop.test`)", 0), ("prefix", "Host(`shop.test`) && PathPrefix(`/api`)", 0), ("high", "PathPrefix(`/api/first`)", 900),
            ("path", "Host(`shop.test`) && Path(`/exact`)", 0), ("either", "(Host(`alias.test`) || host(\"alias2.test\")) && !PathPrefix(`/not`)", 0),
            ("catch-all", "PathPrefix(`/`)", 1)), "catch-all");

        await Eventually.BecomesTrueAsync(async () => await (await proxy.GetAsync(host, path)).Content.ReadAsStringAsync() == expected, $"{host}{path} leads to {expected}", TimeSpan.FromSeconds(20));
    }
}
