using Shouldly;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Each field and form of a service, as it may be written, and what it reads as.</summary>
public sealed class GoodStackTests
{
    [Theory]
    [InlineData("\"80\"", null, null, 80, 1, TransportProtocol.Tcp)]
    [InlineData("80", null, null, 80, 1, TransportProtocol.Tcp)]
    [InlineData("\"8080:80\"", null, 8080, 80, 1, TransportProtocol.Tcp)]
    [InlineData("\"8080:80/tcp\"", null, 8080, 80, 1, TransportProtocol.Tcp)]
    [InlineData("\"53:53/udp\"", null, 53, 53, 1, TransportProtocol.Udp)]
    [InlineData("\"53/udp\"", null, null, 53, 1, TransportProtocol.Udp)]
    [InlineData("\"1:65535\"", null, 1, 65535, 1, TransportProtocol.Tcp)]
    [InlineData("\"8000-8010:9000-9010\"", null, 8000, 9000, 11, TransportProtocol.Tcp)]
    [InlineData("\"9000-9010/udp\"", null, null, 9000, 11, TransportProtocol.Udp)]
    [InlineData("\"80-80:80\"", null, 80, 80, 1, TransportProtocol.Tcp)]
    [InlineData("\"127.0.0.1:5432:5432\"", "127.0.0.1", 5432, 5432, 1, TransportProtocol.Tcp)]
    [InlineData("\"127.0.0.1::80\"", "127.0.0.1", null, 80, 1, TransportProtocol.Tcp)]
    [InlineData("\"[::1]:80:80\"", "::1", 80, 80, 1, TransportProtocol.Tcp)]
    [InlineData("\"[0:0:0:0:0:0:0:1]:80-81:80-81/udp\"", "::1", 80, 80, 2, TransportProtocol.Udp)]
    [InlineData("\"[::ffff:10.0.0.1]:80:80\"", "10.0.0.1", 80, 80, 1, TransportProtocol.Tcp)]
    public void Ports(string json, string? address, int? host, int container, int count, TransportProtocol protocol) =>
        Service($"\"ports\": [{json}]").Ports.ShouldBe([new PortMapping(address, host, container, count, protocol)]);

    [Theory]
    [InlineData("data:/x", "data", "/x", false)]
    [InlineData("data:/x:rw", "data", "/x", false)]
    [InlineData("data:/x:ro", "data", "/x", true)]
    [InlineData("D_1.x-y://a//./b/", "D_1.x-y", "/a/b", false)]
    [InlineData("/srv//data/:/x", "/srv/data", "/x", false)]
    [InlineData("a:/with space", "a", "/with space", false)]
    [InlineData("a:/a..b", "a", "/a..b", false)]
    public void Volumes(string written, string source, string target, bool readOnly) =>
        Service($"\"volumes\": [\"{written}\"]").Volumes.ShouldBe([new VolumeMount(source, target, readOnly)]);

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("\"\"", "")]
    [InlineData("5432", "5432")]
    [InlineData("1.50", "1.50")]
    [InlineData("-1e+400", "-1e+400")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("\"a\\nb \\u00e9 😀\"", "a\nb é 😀")]
    public void Environment(string json, string value) => Service($"\"env\": {{ \"A\": {json} }}").Environment.ShouldHaveSingleItem().Value.Revealed.ShouldBe(value);

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[\"db\", \"job\"]", "db Ready, job Ready")]
    [InlineData("[\"db\", \"db\"]", "db Ready")]
    [InlineData("{}", "")]
    [InlineData("{ \"db\": { \"condition\": \"service_started\" } }", "db Started")]
    [InlineData("{ \"db\": { \"condition\": \"service_healthy\" }, \"job\": { \"condition\": \"service_completed_successfully\" } }", "db Healthy, job CompletedSuccessfully")]
    public void DependsOn(string json, string read) =>
        string.Join(", ", Service($"\"depends_on\": {json}").DependsOn.Select(dependency => $"{dependency.Service} {dependency.Condition}")).ShouldBe(read);

    [Theory]
    [InlineData("docker:redis:7", "redis:7")]
    [InlineData("redis", "redis")]
    [InlineData("r.io:5000/a/b:V1", "r.io:5000/a/b:V1")]
    public void Image(string written, string value) =>
        GoodStack.Read($$"""{ "name": "a", "services": { "s": { "image": "{{written}}" } } }""").Services[0].Image.Value.ShouldBe(value);

    [Theory]
    [InlineData("always", PullPolicy.Always)]
    [InlineData("missing", PullPolicy.Missing)]
    [InlineData("never", PullPolicy.Never)]
    public void Pull(string written, PullPolicy policy) => Service($"\"pull_policy\": \"{written}\"").Pull.ShouldBe(policy);

    [Theory]
    [InlineData("false", false, null, null, null, true)]
    [InlineData("{}", true, null, null, null, true)]
    [InlineData("{ \"host\": \"App.Example.COM\" }", true, "app.example.com", null, null, true)]
    [InlineData("{ \"path\": \"/api/v1\", \"port\": 8080, \"tls\": false }", true, null, "/api/v1", 8080, false)]
    [InlineData("{ \"path\": \"/\", \"tls\": true }", true, null, "/", null, true)]
    public void Route(string json, bool enabled, string? host, string? path, int? port, bool tls) =>
        Service($"\"route\": {json}").Route.ShouldBe(new RouteDefinition(enabled, host, path, port, tls));

    [Theory]
    [InlineData("{}", null, null, FailureAction.Rollback)]
    [InlineData("{ \"order\": \"start-first\", \"monitor\": \"1m\" }", UpdateOrder.StartFirst, 60, FailureAction.Rollback)]
    [InlineData("{ \"order\": \"stop-first\", \"monitor\": \"0s\", \"on_failure\": \"pause\" }", UpdateOrder.StopFirst, 0, FailureAction.Pause)]
    [InlineData("{ \"on_failure\": \"rollback\" }", null, null, FailureAction.Rollback)]
    public void Update(string json, UpdateOrder? order, int? monitor, FailureAction action) =>
        Service($"\"update\": {json}").Update.ShouldBe(new UpdatePolicy(order, monitor is { } seconds ? TimeSpan.FromSeconds(seconds) : null, action));

    [Fact]
    public void Nothing_IsTheDefault()
    {
        var service = Service("\"x-note\": { \"any\": [1] }");

        GoodStack.AllOf(service).ShouldBe(GoodStack.AllOf(new ServiceDefinition(service.Name, service.Image)));
    }

    [Fact]
    public void TheTop()
    {
        var stack = GoodStack.Read("""
            { "$schema": "x", "x-note": [1], "name": "my-stack", "traefik": true, "node": "n 1",
              "configs": { "c.1": { "content": "a\nb" }, "D": { "content": "" } },
              "services": { "s": { "image": "i:1", "configs": ["c.1:/etc//c", "D:/etc/d", "D:/etc/e"] } } }
            """);

        stack.Name.Value.ShouldBe("my-stack");
        stack.Traefik.ShouldBeTrue();
        (stack.Node, stack.Cluster).ShouldBe(("n 1", null));
        stack.Configs.Select(config => (config.Name, config.Content.Revealed)).ShouldBe([("c.1", "a\nb"), ("D", "")]);
        stack.Services[0].Configs.ShouldBe([new ConfigMount("c.1", "/etc/c"), new ConfigMount("D", "/etc/d"), new ConfigMount("D", "/etc/e")]);
    }

    private static ServiceDefinition Service(string fields) => GoodStack.Service(fields);
}
