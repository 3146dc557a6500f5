using System.Diagnostics;
using System.Security.Cryptography;

namespace Thresh.Tests.Support;

/// <summary>A real image registry (Debian's <c>docker-registry</c>) on a found port, empty at first. Disposing takes from the engine what it pulled from there.</summary>
public sealed class ImageRegistry : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly string _address;

    private ImageRegistry(Process process, string folder, string address, int port)
    {
        _process = process;
        _folder = folder;
        _address = address;
        Port = port;
    }

    public int Port { get; }

    /// <param name="address">By which the engine reaches it.</param>
    /// <param name="users">Who may use it, as an htpasswd file with bcrypt; null for everybody.</param>
    public static async Task<ImageRegistry> StartAsync(string address = "127.0.0.1", string? users = null)
    {
        var port = FreePort.Find();
        var folder = Directory.CreateTempSubdirectory("thresh-registry-").FullName;
        var settings = Path.Combine(folder, "config.yml");
        var passwords = Path.Combine(folder, "users");
        await File.WriteAllTextAsync(passwords, users);
        await File.WriteAllTextAsync(settings, $$"""
            version: 0.1
            log: { level: error }
            storage:
              filesystem: { rootdirectory: {{folder}}/images }
            http: { addr: ":{{port}}" }
            {{(users is null ? "" : $"auth: {{ htpasswd: {{ realm: thresh, path: {passwords} }} }}")}}
            """);
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var registry = new ImageRegistry(process, folder, address, port);
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
        await Command.RunAsync("docker", "push", pushed);
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
            return answer.IsSuccessStatusCode || answer.StatusCode is System.Net.HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
