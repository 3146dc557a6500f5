using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Thresh.Tests.Support;

/// <summary>Stands before a real registry and can be told to let its callers down. Disposing takes from the engine what it pulled from here.</summary>
public sealed class FaultyRegistry : IAsyncDisposable
{
    private readonly WebApplication _front;
    private readonly HttpClient _behind;
    private volatile RegistryFault _fault;
    private int _held;

    private FaultyRegistry(ImageRegistry behind)
    {
        _behind = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{behind.Port}") };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _front = builder.Build();
        _front.Run(AnswerAsync);
    }

    public RegistryFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>How many layers are held in the middle.</summary>
    public int Held => Volatile.Read(ref _held);

    public static async Task<FaultyRegistry> StartAsync(ImageRegistry behind)
    {
        var registry = new FaultyRegistry(behind);
        await registry._front.StartAsync();
        return registry;
    }

    /// <summary>What the engine pulls an image by.</summary>
    public string Reference(string name) => $"127.0.0.1:{new Uri(_front.Urls.First()).Port}/{name}";

    public async ValueTask DisposeAsync()
    {
        _fault = RegistryFault.None;
        await ImageRegistry.ForgetAsync(Reference("*"));
        await _front.DisposeAsync();
        _behind.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var isLayer = context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal);
        switch (_fault)
        {
            case RegistryFault.TooManyRequests when context.Request.Path.Value is not "/v2/":
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("""{"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your pull rate limit."}]}""");
                break;
            case RegistryFault.Silence:
                await HoldAsync(context);
                break;
            default:
                await ForwardAsync(context, isLayer);
                break;
        }
    }

    private async Task ForwardAsync(HttpContext context, bool isLayer)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is "Accept" or "Range"))
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        using var answer = await _behind.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Transfer-Encoding" and not "Connection"))
            context.Response.Headers[name] = values.ToArray();
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        var first = isLayer && _fault is RegistryFault.HeldLayers ? body.Length / 2 : body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, first), context.RequestAborted);
        if (first == body.Length)
            return;

        await context.Response.Body.FlushAsync(context.RequestAborted);
        await HoldAsync(context);
        await context.Response.Body.WriteAsync(body.AsMemory(first), context.RequestAborted);
    }

    // Until the caller has had enough, or the fault is over.
    private async Task HoldAsync(HttpContext context)
    {
        var fault = _fault;
        Interlocked.Increment(ref _held);
        try
        {
            await Eventually.BecomesTrueAsync(() => _fault != fault || context.RequestAborted.IsCancellationRequested, "the registry goes on", TimeSpan.FromMinutes(2));
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }
}
