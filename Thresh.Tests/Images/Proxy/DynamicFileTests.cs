using System.Net;
using Shouldly;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class DynamicFileTests(ProxyProcess proxy) : IClassFixture<ProxyProcess>
{
    [Theory]
    [InlineData("key.yml", """{"http":{"routers":{"r":{"rule":"Host(`x`)","services":"s"}}}}""", "field not found, node: services")]
    [InlineData("section.yml", """{"http":{"serversTransports":{"t":{"insecureSkipVerify":true}}}}""", "field not found, node: serversTransports")]
    [InlineData("root.yml", """{"htp":{"routers":{}}}""", "field not found, node: htp")]
    [InlineData("tcp.yml", """{"tcp":{"routers":{"r":{"rule":"HostSNI(`*`)"}}}}""", "field not found, node: tcp")]
    [InlineData("empty-section.yml", """{"http":{"middlewares":{}}}""", "middlewares cannot be a standalone element (type map[string]*dynamic.Middleware)")]
    [InlineData("middleware.yml", """{"http":{"middlewares":{"m":{"stripPrefix":{"prefixes":["/a"]}}}}}""", "field not found, node: stripPrefix")]
    [InlineData("sticky.yml", """{"http":{"services":{"s":{"loadBalancer":{"sticky":{"cookie":{}}}}}}}""", "field not found, node: sticky")]
    [InlineData("template.yml", "# {{ env }}\n{}", "{{")]
    [InlineData("broken.yml", """{"http":""", "yaml: line")]
    [InlineData("number.yml", """{"http":{"routers":{"r":{"rule":"Host(`x`)","priority":"high"}}}}""", "strconv.ParseInt")]
    [InlineData("file.toml", "[http]", "TOML")]
    public async Task KeepsWhatWas_WhereAFileCannotBeRead(string file, string text, string why)
    {
        await using var server = await NamedServer.StartAsync("kept");
        var name = "beside-" + Path.GetFileNameWithoutExtension(file);
        await proxy.WriteAsync($"{name}.yml", DynamicText.Of(name, server.Url, (name, $"\"rule\":\"Host(`{name}.test`)\"")), name);

        proxy.Write(file, text);
        try
        {
            await proxy.LogsAsync($"/{file}: ");
            proxy.Log.First(line => line.Contains($"/{file}: ", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
                line => line.ShouldContain("ERR Error occurred during watcher callback"),
                line => line.ShouldContain(why));
            (await (await proxy.GetAsync($"{name}.test")).Content.ReadAsStringAsync()).ShouldBe("kept");
        }
        finally
        {
            File.Delete(Path.Combine(proxy.Directory, file));
        }
    }

    [Theory]
    [InlineData("function", "\"rule\":\"Header(`X-A`, `b`)\"", "unsupported function: Header")]
    [InlineData("two", "\"rule\":\"Host(`a`, `b`)\"", "unexpected number of parameters; got 2, expected one of [1]")]
    [InlineData("slash", "\"rule\":\"PathPrefix(`api`)\"", "does not start with a '/'")]
    [InlineData("open", "\"rule\":\"Host(`a`) && (\"", "unexpected end of the rule")]
    [InlineData("old", "\"rule\":\"Host(a)\"", "unexpected 'a'")]
    [InlineData("middleware", "\"rule\":\"Host(`a`)\",\"middlewares\":[\"gone\"]", "middleware \"gone@file\" does not exist")]
    [InlineData("entry", "\"rule\":\"Host(`a`)\",\"entryPoints\":[\"wbe\"]", "EntryPoint doesn't exist: wbe")]
    [InlineData("options", "\"rule\":\"Host(`a`)\",\"tls\":{\"options\":\"strict\"}", "unknown TLS options: strict@file")]
    public async Task DisablesARouterWithAFault_AndNoOther(string router, string members, string why)
    {
        await using var server = await NamedServer.StartAsync("beside");

        await proxy.WriteAsync($"{router}-rule.yml", DynamicText.Of($"{router}-service", server.Url, (router, members), ($"{router}-beside", $"\"rule\":\"Host(`{router}.test`)\"")), router);

        var shown = await proxy.ApiAsync($"/api/http/routers/{router}@file");
        shown["status"]!.GetValue<string>().ShouldBe("disabled");
        shown["error"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\\"", "\"", StringComparison.Ordinal).ShouldContain(why);
        (await (await proxy.GetAsync($"{router}.test")).Content.ReadAsStringAsync()).ShouldBe("beside");
    }

    [Fact]
    public async Task TakesTheFirstByFile_OfTwoRoutersOfOneName()
    {
        await using var server = await NamedServer.StartAsync("twice");
        await proxy.WriteAsync("twice-1.yml", DynamicText.Of("twice", server.Url, ("twice", "\"rule\":\"Host(`first.test`)\"")), "twice");

        proxy.Write("twice-2.yml", DynamicText.Of("twice", server.Url, ("twice", "\"rule\":\"Host(`second.test`)\"")));
        await proxy.LogsAsync("WRN HTTP router already configured, skipping filename=twice-2.yml");

        (await proxy.GetAsync("first.test")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await proxy.GetAsync("second.test")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ReadsCommentsEmptyFilesEscapesAndKeysInAnyCase_AndPassesOverOtherEndings()
    {
        await using var server = await NamedServer.StartAsync("read");
        proxy.Write("nothing.yml", "# nothing yet\n");
        proxy.Write("other.json", "{{ not read");
        var text = DynamicText.Of("read", server.Url, ("read", "\"RULE\":\"Host(\\u0060read.test\\u0060)\",\"entrypoints\":[\"web\"]"));

        await proxy.WriteAsync("read.yaml", "# written by the agent\n" + text, "read");

        (await proxy.GetAsync("read.test")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
