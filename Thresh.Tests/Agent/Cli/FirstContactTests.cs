using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Thresh.Web.Configuration;
using Xunit;

namespace Thresh.Tests.Agent.Cli;

/// <summary>Logging in to a Hub with the certificate that it made itself.</summary>
public sealed class FirstContactTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("thresh-cli-hub-").FullName;
    private HubCertificate _certificate = default!;
    private WebApplication _app = default!;
    private string _hub = "";
    private int _requestsWithToken;

    public async ValueTask InitializeAsync()
    {
        _certificate = HubCertificate.LoadOrMake(_data, DateTimeOffset.UtcNow);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(_certificate.Certificate)));
        _app = builder.Build();
        _app.MapGet("/health", () => "ok");
        _app.MapGet("/api/auth/sessions/current", (HttpContext context) =>
        {
            if (context.Request.Headers.Authorization.Count > 0)
                Interlocked.Increment(ref _requestsWithToken);
            return Results.Text("""{"id": "1", "email": "ada@example.com", "account": "acme", "role": "admin", "ownsHub": false}""", "application/json");
        });
        await _app.StartAsync();
        _hub = _app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task APerson_IsShownTheFingerprint_AndAskedOnce()
    {
        using var shell = new Shell { HasPerson = true, Input = Encoding.UTF8.GetBytes("y\n") };

        var (code, _, errors) = await LoginAsync(shell);

        errors.ShouldContain($"\n  {Shown(_certificate.Fingerprint)}\nIs it the Hub's, as the Hub shows it? [y/N] ");
        code.ShouldBe(0);
        (await LoginAsync(shell)).Errors.ShouldBeEmpty();
        (await shell.RunAsync("auth", "status")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("\n")]
    [InlineData("")]
    public async Task NothingIsSent_WhereThePersonDoesNotSayYes(string answer)
    {
        using var shell = new Shell { HasPerson = true, Input = Encoding.UTF8.GetBytes(answer) };

        (await LoginAsync(shell)).Code.ShouldBe(6);

        _requestsWithToken.ShouldBe(0);
        File.Exists(shell.CredentialsFile).ShouldBeFalse();
    }

    [Fact]
    public async Task APipe_IsToldHowToAnswer()
    {
        using var shell = new Shell();

        var (code, output, errors) = await LoginAsync(shell);

        (code, output).ShouldBe((6, ""));
        errors.ShouldBe($"thresh: The certificate of {_hub} is not one that this system trusts; where its fingerprint is {Shown(_certificate.Fingerprint)}, "
            + $"run: thresh auth login --hub {_hub} --fingerprint {Shown(_certificate.Fingerprint)}\n");
        (await LoginAsync(shell, "--fingerprint", Shown(_certificate.Fingerprint).ToLowerInvariant())).Code.ShouldBe(0);
        (await LoginAsync(shell)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task AnotherCertificateThanTheTrustedOne_IsRefused_AlsoByAPerson()
    {
        using var shell = new Shell { HasPerson = true, Input = Encoding.UTF8.GetBytes("y\n") };
        var other = Convert.ToHexString(SHA256.HashData([1]));
        await File.WriteAllTextAsync(shell.CredentialsFile, $$"""{"current": "{{_hub}}", "hubs": [{"url": "{{_hub}}", "token": "thresh_cli_x", "fingerprint": "{{other}}"}]}""");

        var (code, _, errors) = await shell.RunAsync("auth", "status");

        code.ShouldBe(6);
        errors.ShouldContain($"is not the trusted one ({Shown(other)}) but {Shown(_certificate.Fingerprint)};");
        (await LoginAsync(shell)).Code.ShouldBe(6);
        _requestsWithToken.ShouldBe(0);
    }

    [Fact]
    public async Task AFingerprintThatIsNone_IsABadArgument()
    {
        using var shell = new Shell();

        (await LoginAsync(shell, "--fingerprint", "12:34")).Code.ShouldBe(2);
    }

    private Task<(int Code, string Output, string Errors)> LoginAsync(Shell shell, params string[] arguments) =>
        shell.RunAsync(["auth", "login", "--hub", _hub, "--token", "thresh_cli_x", .. arguments]);

    private static string Shown(string fingerprint) => string.Join(':', fingerprint.Chunk(2).Select(pair => new string(pair)));
}
