using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Thresh.Web.MidTierRole;

namespace Thresh.Tests.Support;

/// <summary>A mid-tier inside the tests' process, on a found port and its own data folder: real sockets on both of its sides.</summary>
public sealed class MidTierInProcess : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("thresh-midtier-test-").FullName;
    private readonly KeptLog _lines = new((_, _) => true);
    private readonly WebApplication _app;
    private readonly int _port;

    private MidTierInProcess(Uri hub, string key, string name)
    {
        _port = FreePort.Find();
        _app = MidTierProcess.Build(
            ["--role", "midtier", "--hub", hub.ToString(), "--key", key, "--name", name, "--port", $"{_port}", "--address", $"http://127.0.0.1:{_port}", "--data", _data, "--http"],
            // The tests' output is theirs.
            builder => builder.Logging.ClearProviders().AddProvider(_lines));
    }

    /// <summary>Where agents connect.</summary>
    public Uri Url => new($"http://127.0.0.1:{_port}");

    /// <summary>What opens its metrics.</summary>
    public string MetricsToken => File.ReadAllText(Path.Combine(_data, "metrics.token"));

    /// <summary>Everything it logged.</summary>
    public string Output => string.Join('\n', _lines.Written);

    /// <summary>Starts one and waits until it is connected.</summary>
    public static async Task<MidTierInProcess> StartAsync(Uri hub, string key, string name)
    {
        var midTier = await StartWithoutHubAsync(hub, key, name);
        using var http = new HttpClient { BaseAddress = midTier.Url };
        await Eventually.BecomesTrueAsync(async () => (await http.GetAsync("/health/ready")).IsSuccessStatusCode, "the mid-tier is connected to the Hub");
        return midTier;
    }

    /// <summary>Starts one, whether or not the Hub lets it in.</summary>
    public static async Task<MidTierInProcess> StartWithoutHubAsync(Uri hub, string key, string name)
    {
        var midTier = new MidTierInProcess(hub, key, name);
        await midTier._app.StartAsync();
        return midTier;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
