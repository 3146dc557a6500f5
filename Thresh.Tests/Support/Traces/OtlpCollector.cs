using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;

namespace Thresh.Tests.Support.Traces;

/// <summary>
/// Takes what is exported over OTLP/HTTP in protobuf, on a found port.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
/// </summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<ExportedSpan> _spans = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _listening;

    /// <param name="port">Null for one that is free.</param>
    public OtlpCollector(int? port = null)
    {
        Endpoint = $"http://localhost:{port ?? FreePort.Find()}";
        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _listening = ListenAsync();
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set to.</summary>
    public string Endpoint { get; }

    public ImmutableArray<ExportedSpan> Spans => [.. _spans];

    /// <summary>The paths that were posted to.</summary>
    public ImmutableArray<string> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        _requests.Enqueue(context.Request.Url!.AbsolutePath);
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        foreach (var span in Read(body.ToArray()))
            _spans.Enqueue(span);
        context.Response.ContentType = "application/x-protobuf";
        context.Response.Close();
    }

    // ExportTraceServiceRequest: resource_spans = 1; ResourceSpans: resource = 1, scope_spans = 2; ScopeSpans: spans = 2.
    private static IEnumerable<ExportedSpan> Read(byte[] request) =>
        from resourceSpans in ProtobufField.Read(request).Where(field => field.Number == 1)
        let resource = resourceSpans.Fields.First(field => field.Number == 1)
        let service = Attributes(resource, number: 1).GetValueOrDefault("service.name", "")
        from scopeSpans in resourceSpans.Fields.Where(field => field.Number == 2)
        from span in scopeSpans.Fields.Where(field => field.Number == 2)
        select ReadSpan(service, span);

    // Span: trace_id = 1, span_id = 2, parent_span_id = 4, name = 5, attributes = 9.
    private static ExportedSpan ReadSpan(string service, ProtobufField span)
    {
        return new ExportedSpan(service, Field(1).Hexadecimal, Field(2).Hexadecimal, Field(4).Hexadecimal, Field(5).Text, Attributes(span, number: 9));

        ProtobufField Field(int number) => span.Fields.FirstOrDefault(field => field.Number == number);
    }

    // KeyValue: key = 1, value = 2; AnyValue: string_value = 1, int_value = 3.
    private static Dictionary<string, string> Attributes(ProtobufField holder, int number)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in holder.Fields.Where(field => field.Number == number))
        {
            var value = pair.Fields.First(field => field.Number == 2).Fields.FirstOrDefault();
            attributes[pair.Fields.First(field => field.Number == 1).Text] = value.Number == 1 ? value.Text : $"{value.Value}";
        }

        return attributes;
    }
}
