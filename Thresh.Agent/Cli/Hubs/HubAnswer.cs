using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Thresh.Agent.Cli.Hubs;

/// <summary>What the Hub answered where it did what was asked.</summary>
internal sealed class HubAnswer
{
    private readonly HubApi _hub;
    private readonly byte[] _body;

    private HubAnswer(HubApi hub, byte[] body)
    {
        _hub = hub;
        _body = body;
    }

    /// <summary>The body as it came, which is what <c>--json</c> prints.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <exception cref="CommandException">It says why the Hub did not do it, and what to do.</exception>
    public static HubAnswer Read(HubApi hub, HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode)
            return new HubAnswer(hub, body);

        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? Parse(body, CliJsonContext.Default.HubProblem) : null;
        throw problem?.AsFailure(hub.Address, (int)response.StatusCode) ?? hub.NoHub();
    }

    public T As<T>(JsonTypeInfo<T> type) where T : class => Parse(_body, type) ?? throw _hub.NoHub();

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
