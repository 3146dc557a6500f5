using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class ApiTests(ProxyProcess proxy) : IClassFixture<ProxyProcess>
{
    [Fact]
    public async Task ShowsRoutersAndServices_AsTraefikDoes()
    {
        await proxy.WriteAsync("shown.yml", DynamicText.Of("shown", "http://127.0.0.1:1", ("shown", "\"rule\":\"Host(`shown.test`)\",\"entryPoints\":[\"websecure\"],\"tls\":{}")), "shown");

        (await proxy.ApiAsync("/api/http/routers/shown%40file")).ToJsonString(Relaxed).ShouldBe(
            """{"entryPoints":["websecure"],"service":"shown","rule":"Host(`shown.test`)","priority":18,"tls":{"options":"default"},"observability":{"accessLogs":true,"tracing":true,"metrics":true},"status":"enabled","using":["websecure"],"name":"shown@file","provider":"file"}""");
        (await proxy.ApiAsync("/api/http/services/shown@file")).ToJsonString(Relaxed).ShouldBe(
            """{"loadBalancer":{"servers":[{"url":"http://127.0.0.1:1"}],"passHostHeader":true,"responseForwarding":{"flushInterval":"100ms"}},"status":"enabled","usedBy":["shown@file"],"serverStatus":{"http://127.0.0.1:1":"UP"},"name":"shown@file","provider":"file","type":"loadbalancer"}""");
        (await proxy.ApiAsync("/api/http/routers")).AsArray().Select(router => router!["name"]!.GetValue<string>())
            .ShouldBe(["acme-http@internal", "api@internal", "ping@internal", "shown@file"]);
        (await proxy.ApiAsync("/api/http/routers?per_page=2&page=2")).AsArray().Count.ShouldBe(2);
        (await proxy.ApiAsync("/api/version"))["Version"]!.GetValue<string>().ShouldStartWith("3.3.");
    }

    [Fact]
    public async Task HealthCheck_SaysWhetherPingAnswers()
    {
        var well = await Command.EndOfAsync(ProxyProcess.Program, "healthcheck", "--ping", proxy.PingFlag);
        var deaf = await Command.EndOfAsync(ProxyProcess.Program, "healthcheck", "--ping", "--entrypoints.traefik.address=127.0.0.1:1");
        var off = await Command.EndOfAsync(ProxyProcess.Program, "healthcheck", proxy.PingFlag);

        (well.ExitCode, deaf.ExitCode, off.ExitCode).ShouldBe((0, 1, 1));
        well.Output.ShouldStartWith("OK: http://127.0.0.1:");
        deaf.Output.ShouldStartWith("Error calling healthcheck: ");
        off.Output.ShouldContain("please enable `ping`");
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
