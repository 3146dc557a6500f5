using Shouldly;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Domain.Routing;

public sealed class RouteTableTests
{
    private static readonly ProxySettings Usual = ProxySettings.Default;

    [Fact]
    public void TheTutorialsMicroservices_AreReachedByTheirHosts_AndTheGatewayByEveryOther()
    {
        var table = RouteTable.Of(Sample("microservices"), Usual);

        Told(table).ShouldBe(
        [
            "order-service.microservices.localhost → order-service:8080 Default",
            "inventory-service.microservices.localhost → inventory-service:8080 Default",
            "microservices.localhost → gateway:80 Default",
            "gateway.microservices.localhost → gateway:80 Default",
            "any other request over HTTP → gateway:80 CatchAll",
        ]);
        table.Unrouted.ShouldBe([new UnroutedService(Text("rabbitmq"), 5672, "AMQP")]);
    }

    [Fact]
    public void TheTutorialsWebapp_HasNoRouteToItsDatabases()
    {
        var table = RouteTable.Of(Sample("webapp"), Usual);

        Told(table).ShouldBe(
        [
            "api.webapp.localhost → api:3000 Default",
            "webapp.localhost → web:80 Default",
            "web.webapp.localhost → web:80 Default",
        ]);
        table.Unrouted.Select(service => service.Protocol).ShouldBe(["PostgreSQL", "Redis"]);
    }

    [Theory]
    [InlineData("""{ "host": "App.example.com", "path": "/api", "port": 8080 }""", "app.example.com/api → a:8080 Written")]
    [InlineData("""{ "path": "/api" }""", "s.localhost/api → a:3000 Written", "a.s.localhost/api → a:3000 Written")]
    [InlineData("false")]
    public void ARoute_ReplacesTheDefaults(string route, params string[] expected) =>
        Told(RouteTable.Of(Stack($$"""{ "a": { "image": "i:1", "ports": ["3000"], "route": {{route}} } }"""), Usual)).ShouldBe(expected);

    [Fact]
    public void TwoServicesThatNothingDependsOn_LeaveTheStacksOwnNameToNeither() =>
        Told(RouteTable.Of(Stack("""{ "a": { "image": "i:1", "ports": ["80"] }, "b": { "image": "i:1", "ports": ["80"] } }"""), Usual))
            .ShouldBe(["a.s.localhost → a:80 Default", "b.s.localhost → b:80 Default"]);

    [Fact]
    public void AStackThatDoesNotAskForTraefik_HasNoRoutes() =>
        RouteTable.Of(Stack("""{ "a": { "image": "i:1", "ports": ["80:80"] } }""", traefik: false), Usual).ShouldBe(RouteTable.Empty);

    [Fact]
    public void TheNodesOwnDomainAndPorts_AreInTheRoutes()
    {
        var settings = new ProxySettings { Domain = "apps.example.com", HttpPort = 8000, HttpsPort = 8443 };
        var table = RouteTable.Of(Stack("""{ "a": { "image": "i:1", "ports": ["8000:3000", "80:4000"] } }"""), settings);

        Told(table).ShouldBe(["s.apps.example.com → a:3000 Default", "a.s.apps.example.com → a:3000 Default", "any other request over HTTP → a:3000 CatchAll"]);
        table.Routes[0].Address(settings).ShouldBe("https://s.apps.example.com:8443/");
    }

    [Fact]
    public void WithoutTls_ItIsOpenedOverHttp() =>
        RouteTable.Of(Stack("""{ "a": { "image": "i:1", "route": { "host": "x.example", "port": 80, "tls": false } } }"""), Usual).Routes[0].Address(Usual).ShouldBe("http://x.example/");

    [Theory]
    [InlineData("80:8080", "", "80→8080")]
    [InlineData("79-81:8079-8081", "79→8079,81→8081", "80→8080")]
    [InlineData("80:8080/udp", "80→8080", "")]
    [InlineData("8080", "→8080", "")]
    [InlineData("9000-9001:1-2", "9000→1", "")]
    public void WhatTheProxyHolds_IsNotBound(string port, string bound, string proxied)
    {
        var ports = Stack($$"""{ "a": { "image": "i:1", "ports": ["{{port}}"] } }""").Services[0].Ports;

        string.Join(',', ProxiedPorts.Without(ports, Usual).Select(left => $"{left.HostPort}→{left.ContainerPort}")).ShouldBe(bound);
        string.Join(',', ProxiedPorts.Of(ports, Usual).Select(held => $"{held.HostPort}→{held.ContainerPort}")).ShouldBe(proxied);
    }

    private static IEnumerable<string> Told(RouteTable table) => table.Routes.Select(route => $"{route} → {route.Service}:{route.Port} {route.Kind}");

    private static ServiceName Text(string name) => Thresh.Domain.Text.TextValue.Create<ServiceName>(name);

    private static StackDefinition Sample(string name) => StackAnalyzer.Analyze(File.ReadAllText(Repository.Path("wwwroot-assets", "samples", $"{name}.json"))).Definition!;

    private static StackDefinition Stack(string services, bool traefik = true) =>
        StackAnalyzer.Analyze($$"""{ "name": "s", "traefik": {{(traefik ? "true" : "false")}}, "services": {{services}} }""").Definition!;
}
