using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

/// <summary>The images that build-images.sh makes of the stand-in and of the tutorial's services, together on a real engine.</summary>
[Trait("Category", "Engine")]
public sealed class ImageTests : IAsyncLifetime
{
    private readonly string _name = "thresh-image-" + Guid.NewGuid().ToString("N")[..8];
    private readonly string _directory = Directory.CreateTempSubdirectory("thresh-image-").FullName;

    public async ValueTask InitializeAsync()
    {
        await Command.RunAsync("docker", "network", "create", _name);
        await Command.RunAsync("docker", "run", "-d", "--name", _name + "-orders", "--network", _name, "--network-alias", "orders", "my-org/orders:latest");
        await Command.RunAsync("docker", "run", "-d", "--name", _name, "--network", _name, "-v", $"{_directory}:/etc/traefik/dynamic:ro", "traefik:v3.3",
            "--entrypoints.web.address=:80", "--entrypoints.websecure.address=:443", "--entrypoints.traefik.address=127.0.0.1:8080", "--ping=true",
            "--api=true", "--api.insecure=true", "--api.dashboard=false", "--providers.file.directory=/etc/traefik/dynamic", "--providers.providersthrottleduration=200ms");
    }

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync("docker", "rm", "-fv", _name, _name + "-orders");
        await Command.RunAsync("docker", "network", "rm", _name);
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task RoutesToAServiceOfItsNetwork_OnceAFileIsRenamedIntoPlace()
    {
        await Eventually.BecomesTrueAsync(async () => (await InsideAsync("traefik", "healthcheck", "--ping", "--entrypoints.traefik.address=127.0.0.1:8080")).ExitCode == 0, "the stand-in is healthy");
        var temporary = Path.Combine(_directory, "stack.tmp");
        await File.WriteAllTextAsync(temporary, DynamicText.Of("orders", "http://orders:8080", ("orders", "\"rule\":\"PathPrefix(`/`)\",\"entryPoints\":[\"web\"]")));
        File.Move(temporary, Path.Combine(_directory, "stack.yml"));

        await Eventually.BecomesTrueAsync(async () => (await WgetAsync("http://127.0.0.1:8080/api/http/routers/orders@file")).ExitCode == 0, "the route is known");

        (await WgetAsync("http://127.0.0.1/first")).Output.ShouldBe("""{"service":"orders","path":"/first","amqp":{"connected":false,"error":"AMQP_URL is not set"}}""" + "\n");
    }

    private Task<(int ExitCode, string Output, string Errors)> WgetAsync(string url) => InsideAsync("wget", "-qO-", url);

    private Task<(int ExitCode, string Output, string Errors)> InsideAsync(params string[] command) => Command.EndOfAsync("docker", ["exec", _name, .. command]);
}
