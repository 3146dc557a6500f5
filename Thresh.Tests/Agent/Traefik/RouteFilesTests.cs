using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Traefik;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Agent.Traefik;

public sealed class RouteFilesTests : IDisposable
{
    private readonly AgentHome _home = new(Directory.CreateTempSubdirectory("thresh-routes-").FullName);
    private readonly RouteBook _book;
    private readonly RouteFiles _files;

    public RouteFilesTests()
    {
        _home.Create();
        _home.CreateProxyFolders();
        _book = new RouteBook(_home.RouteBookFolder, NullLogger.Instance);
        _files = Files(_book);
    }

    [Fact]
    public void AStackHasOneFile_WhileItHasRoutes()
    {
        Publish("webapp", "api");
        Publish("webapp", "web");
        Written().ShouldBe(["webapp.yml"]);

        _book.Remove(Stack("webapp"), Service("api"));
        _book.Remove(Stack("webapp"), Service("web"));
        _files.Write(Stack("webapp"));

        Written().ShouldBeEmpty();
        Directory.EnumerateFiles(_home.RouteBookFolder).ShouldBeEmpty();
    }

    [Fact]
    public void ABook_IsReadAgain_AndItsFilesWrittenAnew()
    {
        Publish("webapp", "api");
        Publish("shop", "front");
        File.Delete(Path.Combine(_home.RoutesFolder, "shop.yml"));
        File.WriteAllText(Path.Combine(_home.RoutesFolder, "gone.yml"), "{}");
        File.WriteAllText(Path.Combine(_home.RouteBookFolder, "broken.json"), "{");

        var book = new RouteBook(_home.RouteBookFolder, NullLogger.Instance);
        Files(book).WriteAll();

        book.All.Select(published => $"{published.Stack} {published.Service} {published.Alias}").ShouldBe(["shop front route-front", "webapp api route-api"]);
        Written().ShouldBe(["shop.yml", "webapp.yml"]);
    }

    [Fact]
    public void AnOperatorsCertificate_TakesThePlaceOfAcme_AsSoonAsItIsThere()
    {
        Publish("webapp", "api");
        Text().ShouldContain("certResolver");
        OwnCertificate.Write(_home.CertificatesFolder, "*.example.com", "app");
        File.WriteAllText(Path.Combine(_home.CertificatesFolder, "alone.crt"), "no key beside it");

        _files.Refresh();

        Text().ShouldNotContain("certResolver");
        Written().ShouldBe(["_certificates.yml", "webapp.yml"]);

        File.Delete(Path.Combine(_home.CertificatesFolder, "app.crt"));
        _files.Refresh();
        Written().ShouldBe(["webapp.yml"]);
        Text().ShouldContain("certResolver");
    }

    [Fact]
    public void WhatIsNoCertificate_IsLeftAside()
    {
        Publish("webapp", "api");
        File.WriteAllText(Path.Combine(_home.CertificatesFolder, "app.crt"), "nonsense");
        File.WriteAllText(Path.Combine(_home.CertificatesFolder, "app.key"), "nonsense");

        _files.Refresh();

        Written().ShouldBe(["webapp.yml"]);
    }

    public void Dispose() => Directory.Delete(_home.Root, recursive: true);

    private RouteFiles Files(RouteBook book) => new(_home, book, new ProxySettings { AcmeEmail = "ops@example.com" }, TimeProvider.System, NullLogger.Instance);

    private void Publish(string stack, string service)
    {
        var route = new Route(Service(service), 80, RouteKind.Written) { Host = $"{service}.example.com" };
        _book.Put(new PublishedService(Stack(stack), Service(service), $"route-{service}", [route]));
        _files.Write(Stack(stack));
    }

    private string Text() => File.ReadAllText(Path.Combine(_home.RoutesFolder, "webapp.yml"));

    private ImmutableArray<string> Written() => [.. Directory.EnumerateFiles(_home.RoutesFolder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private static StackName Stack(string name) => TextValue.Create<StackName>(name);

    private static ServiceName Service(string name) => TextValue.Create<ServiceName>(name);
}
