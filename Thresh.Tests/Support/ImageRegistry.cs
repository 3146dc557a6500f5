using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace Thresh.Tests.Support;

/// <summary>A real image registry (Debian's <c>docker-registry</c>) on a found port, empty at first. Disposing takes from the engine what it pulled from there.</summary>
public sealed class ImageRegistry : IAsyncDisposable
{
    /// <summary>Who is let into a registry that lets in somebody only.</summary>
    public const string Username = "puller";

    /// <inheritdoc cref="Username"/>
    public const string Password = "pull-and-nothing-else";

    // Made once by crypt(3): the registry knows no other hash.
    private const string PasswordHash = "$2b$10$Kfe96I9ICqqRKRP6f0pUiODn0noCJKcwaOiuXMlDc9K0JfU4sYqbG";

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _address;
    private readonly bool _isPrivate;

    private ImageRegistry(Process process, string folder, string address, int port, bool isPrivate)
    {
        _process = process;
        _folder = folder;
        _address = address;
        _isPrivate = isPrivate;
        Port = port;
    }

    public int Port { get; }

    /// <param name="isPrivate">Whether it lets in <see cref="Username"/> only.</param>
    /// <param name="address">By which the engine reaches it.</param>
    public static async Task<ImageRegistry> StartAsync(bool isPrivate = false, string address = "127.0.0.1")
    {
        var port = FreePort.Find();
        var folder = Directory.CreateTempSubdirectory("thresh-registry-").FullName;
        var settings = Path.Combine(folder, "config.yml");
        await File.WriteAllTextAsync(settings, $$"""
            version: 0.1
            log: { level: error }
            storage:
              filesystem: { rootdirectory: {{folder}}/images }
            http: { addr: ":{{port}}" }
            {{(isPrivate ? $"auth: {{ htpasswd: {{ realm: thresh, path: {folder}/htpasswd }} }}" : "")}}
            """);
        if (isPrivate)
            await File.WriteAllTextAsync(Path.Combine(folder, "htpasswd"), $"{Username}:{PasswordHash}\n");
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var registry = new ImageRegistry(process, folder, address, port, isPrivate);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.BecomesTrueAsync(() => AnswersAsync(client, port), "the registry answers");
        return registry;
    }

    /// <summary>What the engine pulls an image by.</summary>
    public string Reference(string name) => $"{_address}:{Port}/{name}";

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

    /// <summary>Has the registry hold an image, made from one of the engine's, of which the engine lacks a layer.</summary>
    public async Task PushUnknownAsync(string from, string name)
    {
        var context = Directory.CreateDirectory(Path.Combine(_folder, "unknown")).FullName;
        await File.WriteAllTextAsync(Path.Combine(context, "Dockerfile"), $"FROM {from}\nCOPY layer /layer\n");
        await File.WriteAllBytesAsync(Path.Combine(context, "layer"), RandomNumberGenerator.GetBytes(1024 * 1024));
        var pushed = $"localhost:{Port}/{name}";
        await Command.RunAsync("docker", "build", "--quiet", "--tag", pushed, context);
        await Command.RunAsync("docker", "push", pushed);
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
        await ForgetAsync(Reference("*"));
        await StopAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Takes from the engine what it pulled by references of a pattern.</summary>
    internal static async Task ForgetAsync(string pattern)
    {
        // Tags first: the last one takes its digest along, and what a moved tag left behind has a digest alone.
        foreach (var name in (string[])["{{.Repository}}:{{.Tag}}", "{{.Repository}}@{{.Digest}}"])
        {
            foreach (var image in (await PulledAsync(pattern, name)).Where(image => !image.Contains("<none>", StringComparison.Ordinal)))
                await Command.RunAsync("docker", "rmi", image);
        }
    }

    private static async Task<IEnumerable<string>> PulledAsync(string pattern, string format) =>
        (await Command.RunAsync("docker", "images", "--digests", "--filter", $"reference={pattern}", "--format", format))
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
