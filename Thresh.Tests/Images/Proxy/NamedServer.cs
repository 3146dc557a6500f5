using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Thresh.Tests.Support;

namespace Thresh.Tests.Images.Proxy;

/// <summary>A server behind the proxy: answers with its name, and shows the headers it got.</summary>
internal sealed class NamedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _released = new();
    private readonly TaskCompletionSource _held = new();
    private int _requests;

    private NamedServer(string name, int port)
    {
        Url = $"http://127.0.0.1:{port}";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, port));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(context => AnswerAsync(context, name));
    }

    public string Url { get; }

    public int Requests => _requests;

    /// <summary>Ends once a request for <c>/hold</c> has come.</summary>
    public Task Held => _held.Task;

    public static async Task<NamedServer> StartAsync(string name)
    {
        var server = new NamedServer(name, FreePort.Find());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Lets requests for <c>/hold</c> be answered.</summary>
    public void Release() => _released.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Release();
        return _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, string name)
    {
        Interlocked.Increment(ref _requests);
        if (context.WebSockets.IsWebSocketRequest)
        {
            await EchoAsync(context);
            return;
        }
        if (context.Request.Path == "/hold")
        {
            _held.TrySetResult();
            await _released.Task;
        }
        foreach (var (header, value) in context.Request.Headers)
            context.Response.Headers["Got-" + header] = value;
        await context.Response.WriteAsync(name);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[256];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, CancellationToken.None);
        await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
