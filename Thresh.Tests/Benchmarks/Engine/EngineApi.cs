using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>The engine's own API with nothing between: what no tool that deploys can be faster than.</summary>
internal sealed class EngineApi : IDisposable
{
    private const string Socket = "/var/run/docker.sock";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = new Uri("http://engine/v1.41/"), Timeout = Limit };

    public Task CreateNetworkAsync(string name) => PostAsync("networks/create", new JsonObject { ["Name"] = name, ["CheckDuplicate"] = true });

    public Task CreateVolumeAsync(string name) => PostAsync("volumes/create", new JsonObject { ["Name"] = name });

    public Task CreateContainerAsync(string name, JsonObject request) => PostAsync($"containers/create?name={name}", request);

    public Task StartContainerAsync(string name) => PostAsync($"containers/{name}/start", null);

    /// <summary>Waits as long as the container was made to have before it is killed.</summary>
    public Task StopContainerAsync(string name) => PostAsync($"containers/{name}/stop", null);

    /// <summary>Removes a container with its anonymous volumes, running or not.</summary>
    public Task RemoveContainerAsync(string name) => DeleteAsync($"containers/{name}?force=true&v=true");

    public Task RemoveNetworkAsync(string name) => DeleteAsync($"networks/{name}");

    public Task RemoveVolumeAsync(string name) => DeleteAsync($"volumes/{name}");

    /// <summary>One event a line, from now on.</summary>
    public async Task<StreamReader> ContainerStartsAsync(CancellationToken cancellationToken)
    {
        var filters = Uri.EscapeDataString("""{"type":["container"],"event":["start"]}""");
        return new StreamReader(await _http.GetStreamAsync(new Uri($"events?filters={filters}", UriKind.Relative), cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, JsonObject? body)
    {
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), body is null ? null : JsonContent.Create(body));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The engine answered {path} with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task DeleteAsync(string path)
    {
        using var answer = await _http.DeleteAsync(new Uri(path, UriKind.Relative));
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotFound)
            throw new InvalidOperationException($"The engine answered {path} with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
