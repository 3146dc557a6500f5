using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Thresh.Tests.Agent.Cli;

/// <summary>What a Hub answers, said by a test: for nodes that no agent here can be.</summary>
internal sealed class HubStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, (int Status, string Body)> _answers = [];

    private HubStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Every request as it came: <c>GET /api/nodes</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<HubStandIn> StartAsync()
    {
        var hub = new HubStandIn();
        await hub._app.StartAsync();
        return hub;
    }

    /// <param name="request">The verb and the path.</param>
    /// <param name="body">JSON; a problem where the status is one.</param>
    /// <param name="status">The HTTP status.</param>
    public void Answer(string request, string body, int status = 200) => _answers[request] = (status, body);

    /// <summary>A shell that is logged in here.</summary>
    public Shell LoggedIn()
    {
        var shell = new Shell();
        shell.Variables["THRESH_HUB_URL"] = _app.Urls.Single();
        shell.Variables["THRESH_CLI_TOKEN"] = "thresh_cli_x";
        return shell;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        Requests.Enqueue(request);
        var (status, body) = _answers[request];
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        if (status != StatusCodes.Status204NoContent)
            await context.Response.WriteAsync(body);
    }
}
