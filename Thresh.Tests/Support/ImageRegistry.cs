using System.Diagnostics;
using System.Net;

namespace Thresh.Tests.Support;

/// <summary>A real image registry (Debian's <c>docker-registry</c>) on a found port of the loopback address, empty at first. Disposing takes from the engine what it pulled from there.</summary>
public sealed class ImageRegistry : IAsyncDisposable
{
    private readonly Process _process;
    /// <summary>Who is let into a registry that lets in somebody only.</summary>
    public const string Username = "puller";

    /// <inheritdoc cref="Username"/>
    public const string Password = "pull-and-nothing-else";

    // Made once by crypt(3): the registry knows no other hash.
    private const string PasswordHash = "$2b$10$Kfe96I9ICqqRKRP6f0pUiODn0noCJKcwaOiuXMlDc9K0JfU4sYqbG";

    private readonly string _folder;
    private readonly bool _isPrivate;

    private ImageRegistry(Process process, string folder, int port, bool isPrivate)
    {
        _process = process;
        _folder = folder;
        _isPrivate = isPrivate;
        Port = port;
    }

    public int Port { get; }

    /// <param name="isPrivate">Whether it lets in <see cref="Username"/> only.</param>
    public static async Task<ImageRegistry> StartAsync(bool isPrivate = false)
    {
        var port = FreePort.Find();
        var folder = Directory.CreateTempSubdirectory("thresh-registry-").FullName;
        var settings = Path.Combine(folder, "config.yml");
        await File.WriteAllTextAsync(settings, $$"""
            version: 0.1
            log: { level: error }
            storage:
              filesystem: { rootdirectory: {{folder}}/images }
            http: { addr: "127.0.0.1:{{port}}" }
            {{(isPrivate ? $"auth: {{ htpasswd: {{ realm: thresh, path: {folder}/htpasswd }} }}" : "")}}
            """);
        if (isPrivate)
            await File.WriteAllTextAsync(Path.Combine(folder, "htpasswd"), $"{Username}:{PasswordHash}\n");
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var registry = new ImageRegistry(process, folder, port, isPrivate);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.BecomesTrueAsync(() => AnswersAsync(client, port), "the registry answers");
        return registry;
    }

    /// <summary>What the engine pulls an image by.</summary>
    public string Reference(string name) => $"127.0.0.1:{Port}/{name}";

    /// <summary>Has the registry hold an image of the engine's under a name; the engine itself does not hold it under that name afterwards, unless it did before.</summary>
    public async Task PushAsync(string image, string name)
    {
        // By another name of the same registry, so that what the engine pulled from it stays what it was.
        var pushed = $"localhost:{Port}/{name}";
        await Command.RunAsync("docker", "tag", image, pushed);
        // The command line's own login goes to a folder of its own, so that the engine's clients know none.
        var login = Path.Combine(_folder, "login");
        if (_isPrivate)
            await Command.RunAsync("docker", "--config", login, "login", $"localhost:{Port}", "--username", Username, "--password", Password);
        await Command.RunAsync("docker", "--config", login, "push", pushed);
        await Command.RunAsync("docker", "rmi", pushed);
    }

    /// <summary>From now on nothing answers at its port.</summary>
    public async Task StopAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Tags first: the last one takes its digest along, and what a moved tag left behind has a digest alone.
        foreach (var name in (string[])["{{.Repository}}:{{.Tag}}", "{{.Repository}}@{{.Digest}}"])
        {
            foreach (var image in (await PulledAsync(name)).Where(image => !image.Contains("<none>", StringComparison.Ordinal)))
                await Command.RunAsync("docker", "rmi", image);
        }

        await StopAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IEnumerable<string>> PulledAsync(string format) =>
        (await Command.RunAsync("docker", "images", "--digests", "--filter", $"reference={Reference("*")}", "--format", format))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct();

    private static async Task<bool> AnswersAsync(HttpClient client, int port)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/v2/"));
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
