using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

public sealed class TlsTests(ProxyProcess proxy) : IClassFixture<ProxyProcess>
{
    [Fact]
    public async Task ShowsTheCertificateOfTheNameAskedFor()
    {
        var folder = Directory.CreateDirectory(Path.Combine(proxy.Directory, "certificates"));
        var written = string.Join(',', new[] { "one.test", "*.many.test", "www.many.test" }.Select(name => Write(folder, name)));
        await using var server = await NamedServer.StartAsync("tls");
        var text = DynamicText.Of("tls", server.Url, ("by-name", "\"rule\":\"Host(`one.test`)\",\"tls\":{}"));

        await proxy.WriteAsync("tls.yml", $"{text[..^1].TrimEnd()},\"tls\":{{\"certificates\":[{written}]}}}}", "by-name");

        (await SubjectAsync("one.test")).ShouldBe("CN=one.test");
        (await SubjectAsync("a.many.test")).ShouldBe("CN=*.many.test");
        (await SubjectAsync("www.many.test")).ShouldBe("CN=www.many.test");
        (await SubjectAsync("a.b.many.test")).ShouldBe("CN=TRAEFIK DEFAULT CERT");
        (await SubjectAsync("unknown.test")).ShouldBe("CN=TRAEFIK DEFAULT CERT");
    }

    [Fact]
    public async Task KeepsTlsAndPlainApart_OnEveryEntryPoint()
    {
        await using var server = await NamedServer.StartAsync("apart");
        await proxy.WriteAsync("apart.yml", DynamicText.Of("apart", server.Url,
            ("apart-plain", "\"rule\":\"Host(`plain.test`)\""), ("apart-tls", "\"rule\":\"Host(`secret.test`)\",\"tls\":{\"certResolver\":\"acme\"}")), "apart-tls");

        foreach (var port in new[] { proxy.Web, proxy.Secure })
        {
            (await proxy.GetAsync("plain.test", port: port)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await proxy.GetAsync("plain.test", tls: true, port: port)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await proxy.GetAsync("secret.test", port: port)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await proxy.GetAsync("secret.test", tls: true, port: port)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task SpeaksHttp2OverTls_AndTellsTheServerOfHttps()
    {
        await using var server = await NamedServer.StartAsync("second");
        await proxy.WriteAsync("second.yml", DynamicText.Of("second", server.Url, ("second", "\"rule\":\"Host(`second.test`)\",\"tls\":true")), "second");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://second.test:{proxy.Secure}/")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await proxy.Client.SendAsync(request);

        answer.Version.ShouldBe(HttpVersion.Version20);
        answer.Headers.GetValues("Got-X-Forwarded-Proto").ShouldBe(["https"]);
    }

    [Fact]
    public async Task RoutesAllTheSame_WhereTheResolverIsUnknown()
    {
        await using var server = await NamedServer.StartAsync("resolved");

        await proxy.WriteAsync("resolver.yml", DynamicText.Of("resolved", server.Url, ("resolved", "\"rule\":\"Host(`resolved.test`)\",\"tls\":{\"certResolver\":\"typo\"}")), "resolved");

        await proxy.LogsAsync("ERR Router uses a nonexistent certificate resolver certificateResolver=typo routerName=resolved@file");
        (await proxy.GetAsync("resolved.test", tls: true)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string> SubjectAsync(string name)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Secure);
        await using var tls = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(name);
        return tls.RemoteCertificate!.Subject;
    }

    private static string Write(DirectoryInfo folder, string name)
    {
        var path = OwnCertificate.Write(folder.FullName, name, name.Replace('*', '_'));
        return $"{{\"certFile\":\"{path}.crt\",\"keyFile\":\"{path}.key\"}}";
    }
}
