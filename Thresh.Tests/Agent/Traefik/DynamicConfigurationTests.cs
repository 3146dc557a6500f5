using System.Collections.Immutable;
using System.Text;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Traefik;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Domain.Planning;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Traefik;

/// <summary>What Traefik is given, byte for byte; each file was checked against its documentation and its published schema.</summary>
public sealed class DynamicConfigurationTests
{
    private static readonly Route Default = new(Name("api"), 3000, RouteKind.Default) { Host = "api.webapp.localhost" };

    private static readonly Dictionary<string, (ProxySettings Settings, ImmutableArray<PublishedService> Services)> Cases = new()
    {
        ["default-routes"] = (new ProxySettings(), [
            Published("api", Default),
            Published("web", Front("webapp.localhost"), Front("web.webapp.localhost"))]),
        ["host-path-and-port"] = (new ProxySettings(), [
            Published("api", new Route(Name("api"), 8080, RouteKind.Written) { Host = "app.example.com", Path = "/api" })]),
        ["without-tls"] = (new ProxySettings(), [Published("api", Default with { Https = false })]),
        ["catch-all"] = (new ProxySettings(), [
            Published("gateway", new Route(Name("gateway"), 80, RouteKind.Default) { Host = "shop.localhost" }, new Route(Name("gateway"), 80, RouteKind.CatchAll) { Https = false })]),
        ["catch-all-https"] = (new ProxySettings(), [Published("gateway", new Route(Name("gateway"), 8443, RouteKind.CatchAll) { Http = false })]),
        ["redirect"] = (new ProxySettings { RedirectToHttps = true }, [
            Published("api", Default), Published("gateway", new Route(Name("gateway"), 80, RouteKind.CatchAll) { Https = false })]),
        ["redirect-to-another-port"] = (new ProxySettings { RedirectToHttps = true, HttpPort = 8080, HttpsPort = 8443 }, [Published("api", Default)]),
        ["acme"] = (new ProxySettings { AcmeEmail = "ops@example.com" }, [
            Published(
                "api",
                Default,
                Default with { Host = "api.internal" },
                Default with { Host = "nas.local" },
                Default with { Host = "api.example.com" },
                Default with { Host = "covered.example.org" })]),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void RoutesAre(string name)
    {
        var (settings, services) = Cases[name];

        Encoding.UTF8.GetString(DynamicConfiguration.Routes(services, settings, host => host.EndsWith(".example.org", StringComparison.Ordinal))).ShouldBe(Golden($"{name}.yml"));
    }

    [Fact]
    public void CertificatesAre() => Encoding.UTF8.GetString(DynamicConfiguration.Certificates(["example.org", "intranet"])).ShouldBe(Golden("certificates.yml"));

    [Theory]
    [InlineData("static")]
    [InlineData("static-with-acme")]
    public void FlagsAre(string name)
    {
        var settings = new ProxySettings { AcmeEmail = name == "static" ? null : "ops@example.com" };
        var spec = TraefikRecipe.For(settings, new AgentHome("/home/thresh"), ProxyOwner.Of(PlanCases.Owner));

        string.Concat(spec.Settings.Command!.Words.Select(word => $"{word}\n")).ShouldBe(Golden($"{name}.txt"));
    }

    [Fact]
    public void TheContainer_HasNoSocket_AndReadsItsFilesOnly()
    {
        var spec = TraefikRecipe.For(new ProxySettings { HttpPort = 8080 }, new AgentHome("/home/thresh"), ProxyOwner.Of(PlanCases.Owner));

        spec.Files.Select(file => $"{file.Source} {file.Target}").ShouldBe(
            ["/home/thresh/agent/traefik/dynamic /etc/traefik/dynamic", "/home/thresh/certificates /etc/traefik/certificates"]);
        spec.Mounts.ShouldBeEmpty();
        spec.Ports.Select(port => $"{port.HostPort}:{port.ContainerPort}").ShouldBe(["8080:80", "443:443"]);
        spec.Labels[ObjectLabels.System].ShouldBe("traefik");
        spec.Restart.Mode.ShouldBe(RestartMode.UnlessStopped);
    }

    [Fact]
    public void AnotherSetUp_IsAnotherRecipe()
    {
        var home = new AgentHome("/home/thresh");
        ProxySettings[] settings = [new(), new() { Image = "traefik:v3.4" }, new() { HttpPort = 8080 }, new() { AcmeEmail = "ops@example.com" }];

        settings.Select(one => TraefikRecipe.Of(one, home)).Distinct().Count().ShouldBe(settings.Length);
        TraefikRecipe.Of(new ProxySettings { Domain = "apps.example.com", RedirectToHttps = true }, home).ShouldBe(TraefikRecipe.Of(new ProxySettings(), home));
    }

    private static Route Front(string host) => new(Name("web"), 80, RouteKind.Default) { Host = host };

    private static PublishedService Published(string service, params ImmutableArray<Route> routes) => new(PlanCases.Owner.Stack, Name(service), $"route-{service}", routes);

    private static ServiceName Name(string name) => TextValue.Create<ServiceName>(name);

    private static string Golden(string file) => File.ReadAllText(Repository.Path("Thresh.Tests", "TestData", "Traefik", file));
}
