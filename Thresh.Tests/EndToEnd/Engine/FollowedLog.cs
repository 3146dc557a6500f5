using System.Text.Json.Nodes;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>A log as server-sent events bring it.</summary>
internal sealed class FollowedLog(HttpResponseMessage answer, StreamReader stream) : IDisposable
{
    /// <summary>The next event's kind and data.</summary>
    public async Task<(string Kind, JsonNode? Data)> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var kind = "";
        while (await stream.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (kind, JsonNode.Parse(line[6..]));
        }

        return ("closed", null);
    }

    /// <summary>The next lines, at least so many.</summary>
    public async Task<List<JsonNode>> LinesAsync(int atLeast)
    {
        var lines = new List<JsonNode>();
        while (lines.Count < atLeast && await NextAsync() is { Kind: "lines", Data: JsonArray array })
            lines.AddRange(array.Select(line => line!));
        return lines;
    }

    public void Dispose()
    {
        stream.Dispose();
        answer.Dispose();
    }
}
