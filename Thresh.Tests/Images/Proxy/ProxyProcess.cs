using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Images.Proxy;

/// <summary>The stand-in for Traefik as a process of this machine, with a directory of dynamic files of its own.</summary>
public sealed class ProxyProcess : IAsyncLifetime
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "traefik-stand-in");

    private readonly Process _process = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly int _api = FreePort.Find();

    public int Web { get; } = FreePort.Find();

    public int Secure { get; } = FreePort.Find();

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("thresh-proxy-").FullName;

    public IEnumerable<string> Log => _log;

    /// <summary>Reaches the proxy by every name; a certificate is taken whoever signed it.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        ConnectCallback = async (context, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync("127.0.0.1", context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    public string PingFlag => Invariant($"--entrypoints.traefik.address=127.0.0.1:{_api}");

    public async ValueTask InitializeAsync()
    {
        _process.StartInfo = new ProcessStartInfo(Program,
        [
            Invariant($"--entrypoints.web.address=127.0.0.1:{Web}"), Invariant($"--entryPoints.websecure.address=127.0.0.1:{Secure}"), PingFlag,
            "--entrypoints.web.transport.respondingtimeouts.readtimeout=0s", "--entrypoints.web.transport.lifecycle.gracetimeout=30s",
            "--global.checknewversion=false", "--log.level=DEBUG", "--accesslog", "--ping", "--api=true", "--api.insecure=true", "--api.dashboard=false",
            $"--providers.file.directory={Directory}", "--providers.file.watch=true", "--providers.providersthrottleduration=50ms",
            "--certificatesresolvers.acme.acme.email=ops@example.com", "--certificatesresolvers.acme.acme.httpchallenge.entrypoint=web",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.BecomesTrueAsync(() => AnswersAsync("/ping"), "the stand-in answers");
    }

    /// <summary>Puts a dynamic file in place as the agent does: written under another name, then renamed.</summary>
    public void Write(string file, string text)
    {
        var temporary = Path.Combine(Directory, file + ".tmp");
        File.WriteAllText(temporary, text);
        File.Move(temporary, Path.Combine(Directory, file), overwrite: true);
    }

    /// <summary>The same, and waits until this router is known.</summary>
    public async Task WriteAsync(string file, string text, string router)
    {
        Write(file, text);
        await Eventually.BecomesTrueAsync(() => AnswersAsync($"/api/http/routers/{router}@file"), $"the router {router} is known");
    }

    public async Task<JsonNode> ApiAsync(string path) =>
        (await Client.GetFromJsonAsync<JsonNode>(new Uri(Invariant($"http://127.0.0.1:{_api}{path}"))))!;

    public async Task<HttpResponseMessage> GetAsync(string host, string path = "/", bool tls = false, int? port = null) =>
        await Client.GetAsync(new Uri(Invariant($"{(tls ? "https" : "http")}://{host}:{port ?? (tls ? Secure : Web)}{path}")));

    public Task LogsAsync(string text) => Eventually.BecomesTrueAsync(() => _log.Any(line => line.Contains(text, StringComparison.Ordinal)), $"the log says: {text}", TimeSpan.FromSeconds(20));

    /// <returns>The exit code, once SIGTERM ended it.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(Invariant($"http://127.0.0.1:{_api}{path}")));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
